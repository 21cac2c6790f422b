package io.maesta.jobs.budget;

import java.util.concurrent.CancellationException;

/** A run was stopped at the limit of its budget: running trials left no row, committed rows stay, and the same call resumes. */
public final class BudgetReachedException extends CancellationException {
    private static final long serialVersionUID = 1L;

    BudgetReachedException(BudgetUse use) {
        super("The budget is reached: %s.".formatted(use));
    }

    BudgetReachedException(BudgetUse use, Throwable cause) {
        this(use);
        initCause(cause);
    }
}
