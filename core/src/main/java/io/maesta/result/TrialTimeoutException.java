package io.maesta.result;

import java.time.Duration;

/** A trial took longer than it may. */
public final class TrialTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param limit that it has passed */
    public TrialTimeoutException(Duration limit) {
        super(
                "The trial took longer than trial.timeout, %d s.\nMaybe it is meant to: raise that, or shorten its phases."
                        .formatted(limit.toSeconds()));
    }
}
