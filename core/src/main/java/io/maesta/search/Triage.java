package io.maesta.search;

import io.maesta.result.TrialResult.Skipped;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Commits the result of every pending trial that is known without running it, and returns those left to run, in order.
     *
     * @throws IllegalArgumentException if the data of the sweep were not read, so that identifiers do not name them
     */
    public List<Trial> settle(ResultStore store, TrialListener listener) {
        if (!sweep.data().isRead()) {
            throw new IllegalArgumentException(
                    "The data (%s) of sweep (%s) have no fingerprint, so that results could not be told from those of other data.\nMaybe withFingerprint(…) is missing before the sweep is run."
                            .formatted(sweep.data().name(), sweep.name()));
        }
        List<Trial> left = new ArrayList<>();
        for (Trial trial : store.pending(sweep)) {
            Optional<Skipped> skipped = skipped(trial);
            if (skipped.isPresent()) {
                store.commit(skipped.get());
                listener.ended(trial, skipped.get().row());
            } else {
                left.add(trial);
            }
        }
        return List.copyOf(left);
    }

    /** The result of {@code trial} if it is known without running it. */
    public Optional<Skipped> skipped(Trial trial) {
        return Optional.empty();
    }
}
