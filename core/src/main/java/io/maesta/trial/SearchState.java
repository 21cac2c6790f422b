package io.maesta.trial;

import io.maesta.search.Gates;
import io.maesta.search.Lagrangian;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Regularizer;
import io.maesta.store.SavedState;
import io.maesta.supernet.ArchitectureOptimiser;
import io.maesta.supernet.FlatParameters;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Rows;
import java.util.Optional;

/**
 * What the search phase moves besides its regulariser and its best epoch, and how all of it is left after an epoch and taken over again.
 *
 * @param parameters changed in place
 */
record SearchState(
        TrialRun run,
        ArchitectureParameters parameters,
        Optimiser weights,
        ArchitectureOptimiser alpha,
        GateRule gates) {
    private static final String WARM_UP_LOSS = "warm-up loss";
    private static final String VALUES = "values";
    private static final String ALPHA = "alpha";
    private static final String GATES = "gates";
    private static final String MULTIPLIER = "multiplier";
    private static final String BEST = "best";

    /** The loss of the warm-up before an attempt of the search phase that was interrupted. */
    static Optional<Double> warmUpLoss(TrialStates states) {
        return states.last(Phase.SEARCH).map(saved -> saved.number(WARM_UP_LOSS));
    }

    void leave(int done, double warmUpLoss, Regularizer regularizer, Checkpoint best) {
        run.states().leave(Phase.SEARCH, done, state -> {
            state.numbers(WARM_UP_LOSS, warmUpLoss)
                    .weights(VALUES, FlatParameters.saved(run.supernet().parameters()))
                    .numbers(ALPHA, Rows.flat(parameters.alpha()))
                    .numbers(GATES, Rows.flat(parameters.gates()));
            weights.save(state);
            alpha.save(state, ALPHA);
            gates.save(state);
            if (regularizer instanceof Lagrangian lagrangian) {
                state.numbers(MULTIPLIER, lagrangian.multiplier());
            }
            state.numbers(BEST, best.argmaxFits() ? 1 : 0, best.metric())
                    .numbers(BEST + " " + ALPHA, Rows.flat(best.architecture().alpha()))
                    .numbers(BEST + " " + GATES, Rows.flat(best.architecture().gates()))
                    .weights(BEST, FlatParameters.saved(best.weights()));
        });
    }

    /** Takes over what {@link #leave} left, and returns the best epoch so far. */
    Checkpoint load(SavedState saved) {
        run.supernet().load(FlatParameters.named(run.supernet(), saved.weights(VALUES)));
        Rows.fill(parameters.alpha(), saved.numbers(ALPHA));
        Rows.fill(parameters.gates(), saved.numbers(GATES));
        weights.load(saved);
        alpha.load(saved, ALPHA);
        gates.load(saved);
        run.supernet().live(Gates.live(parameters.gates()));
        ArchitectureParameters best = parameters.copy();
        Rows.fill(best.alpha(), saved.numbers(BEST + " " + ALPHA));
        Rows.fill(best.gates(), saved.numbers(BEST + " " + GATES));
        double[] score = saved.numbers(BEST);
        return new Checkpoint(score[0] == 1, score[1], best, FlatParameters.named(run.supernet(), saved.weights(BEST)));
    }

    /** {@code start} as it had become; one that follows the epoch alone needs no state. */
    static Regularizer regularizer(Regularizer start, SavedState saved) {
        return start instanceof Lagrangian lagrangian
                ? new Lagrangian(lagrangian.target(), lagrangian.scale(), saved.number(MULTIPLIER))
                : start;
    }
}
