package io.maesta.supernet;

import io.maesta.cost.CostKind;
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

    /** What a unit of cost is worth in loss to the choices of candidates, where the regulariser says {@code slope}. */
    double slope(CostKind kind, double slope);
}
