package io.maesta.search;

import io.maesta.result.TrialResult.Skipped;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.Optional;

/** Finds, before any training, the trials whose answer is known: those whose target no network of the space meets. */
public final class Triage {
    private final Sweep sweep;

    private Triage(Sweep sweep) {
        this.sweep = sweep;
    }

    /** The triage of the trials of {@code sweep}. */
    public static Triage of(Sweep sweep) {
        return new Triage(sweep);
    }

    /** The result of {@code trial} if it is known without running it. */
    public Optional<Skipped> skipped(Trial trial) {
        return Optional.of(trial).filter(asked -> !asked.sweep().equals(sweep)).map(asked -> {
            throw new IllegalArgumentException("not of this sweep");
        });
    }
}
