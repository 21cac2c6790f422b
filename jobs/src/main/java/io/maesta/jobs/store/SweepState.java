package io.maesta.jobs.store;

/** Where a sweep stands; the names are public. */
public enum SweepState {
    RUNNING,
    /** Every trial has its answer, and one or more found a network. */
    DONE,
    /** Every trial has a row, but some failed. */
    PARTIAL,
    /** No target can be met. */
    INFEASIBLE,
    /** Stopped at the limit of its budget; the same command goes on. */
    BUDGET_REACHED,
    /** Stopped from outside; the same command goes on. */
    INTERRUPTED,
    /** Stopped by an error that is no trial's; the same command goes on. */
    BROKEN
}
