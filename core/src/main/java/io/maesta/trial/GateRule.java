package io.maesta.trial;

import io.maesta.cost.CostKind;
import io.maesta.store.SavedState;
import java.util.function.Supplier;

/** How the gates of channels follow their gradients. */
sealed interface GateRule permits TrainedGates, PricedGates {
    /**
     * Moves the gates after a batch.
     *
     * @param task ∂L_task/∂m of every channel, dead or alive, by group and channel
     * @param pressure ∂(regulariser)/∂(width) of each group, computed when asked for
     * @param probabilities θ
     * @param progress of the search, in [0, 1]
     */
    void step(double[][] task, Supplier<double[]> pressure, double[][] probabilities, double progress);

    /** Adds what it has learned to {@code state}; the gates are not its own. */
    void save(SavedState.Builder to);

    /** Takes over what {@link #save} left. */
    void load(SavedState from);

    /** What a unit of cost is worth in loss to the choices of candidates, where the regulariser says {@code slope}. */
    double slope(CostKind kind, double slope);
}
