package io.maesta.search;

import io.maesta.sweep.Sweep;

/** Runs what a sweep has still to do. Every result is committed where its trial ran. */
public interface TrialRunner {
    /**
     * Runs the pending trials of {@code sweep} and returns when all have ended; a failed trial does not stop the others.
     */
    void run(Sweep sweep);
}
