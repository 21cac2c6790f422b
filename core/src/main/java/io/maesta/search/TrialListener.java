package io.maesta.search;

import io.maesta.result.ResultRow;
import io.maesta.sweep.Trial;

/** Hears how the trials of a sweep get on. May be called by many threads at once and must return at once. */
public interface TrialListener {
    /** Hears nothing. */
    TrialListener NONE = new TrialListener() {};

    /** So many trials have no row yet and will be run; told before the first of them starts. */
    default void left(int trials) {}

    /** How a warm-up gets on that {@code trial} and all others of its seed start from, before any of them has started. */
    default void warmUp(Trial trial, Progress progress) {}

    /** The trial is about to train. */
    default void started(Trial trial) {}

    default void progress(Trial trial, Progress progress) {}

    /** The row of the trial is committed, by this run or another one. */
    default void ended(Trial trial, ResultRow row) {}
}
