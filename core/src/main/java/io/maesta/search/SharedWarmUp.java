package io.maesta.search;

import io.maesta.store.TrainingState;
import io.maesta.store.WarmUps;
import io.maesta.sweep.Trial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warm-up that several trials start from. Without it they give the same rows, later: where it fails, each trial warms up its own
 * supernet, and fails by itself.
 *
 * @param trial any of those that share it
 * @param search trains it
 * @param kept where it is left
 */
public record SharedWarmUp(Trial trial, WarmedSearch search, WarmUps kept) implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedWarmUp.class);

    /** The warm-ups that {@code pending} trials lack, one for each seed; none where {@code search} has no phase to share. */
    public static List<SharedWarmUp> missing(Search search, WarmUps kept, List<Trial> pending) {
        List<SharedWarmUp> missing = new ArrayList<>();
        if (search instanceof WarmedSearch warmed && !kept.equals(WarmUps.NONE)) {
            Set<String> seen = new HashSet<>();
            for (Trial trial : pending) {
                String key = trial.warmUpId();
                if (seen.add(key) && kept.find(key).isEmpty()) {
                    missing.add(new SharedWarmUp(trial, warmed, kept));
                }
            }
        }
        return missing;
    }

    /**
     * Trains and keeps it; what fails is logged.
     *
     * @throws CancellationException if {@code context} asks to stop
     */
    public void train(TrialContext context) {
        try {
            TrainingState state = search.warmUp(trial, context);
            kept.keep(trial.warmUpId(), state);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            if (e instanceof CancellationException cancellation) {
                throw cancellation;
            }
            if (context.isCancelled()) {
                throw (CancellationException) new CancellationException("The warm-up was cancelled.").initCause(e);
            }
            LOG.warn("There is no shared {}: each of its trials warms up by itself", label(), e);
        }
    }

    /** For people: {@code warm-up seed 0}. */
    public String label() {
        return "warm-up seed " + trial.seed();
    }
}
