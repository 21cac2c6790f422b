package io.maesta.search;

import io.maesta.sweep.Sweep;

/** Runs what a sweep has still to do. Every result is committed where its trial ran. */
public interface TrialRunner {
    /**
     * Runs the pending trials of {@code sweep} and returns when each has a committed row; a failed trial does not stop the
     * others, and a trial whose answer is known is skipped without running, in the order and by the rules of {@link Rounds}.
     *
     * @throws IllegalArgumentException if the data of {@code sweep} have no fingerprint
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted: running trials are asked to
     *     stop and leave no row, committed rows stay, and the same call resumes
     */
    void run(Sweep sweep);
}
