package io.maesta.result;

import io.maesta.cost.Cost;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.space.Architecture;
import io.maesta.space.Layer;
import java.io.Serializable;
import java.util.List;

/**
 * What a stored row says about the network that a trial found.
 *
 * @param layers in execution order: every cost can be computed again from them alone
 * @param rank place of the architecture among the most probable feasible ones, from 0
 * @param theta of each block that leaves a choice, in the order of the space
 * @param valMetric on the validation split after fine-tuning
 * @param testMetric on the test split
 * @param exported what came of writing it into files
 * @param seconds wall time of the phases
 */
public record FoundNetwork(
        Architecture architecture,
        List<Layer> layers,
        Cost cost,
        Discretisation discretisation,
        int rank,
        List<BlockTheta> theta,
        Metric metric,
        double valMetric,
        double testMetric,
        Exported exported,
        PhaseSeconds seconds)
        implements Serializable {
    public FoundNetwork {
        layers = List.copyOf(layers);
        theta = List.copyOf(theta);
    }

    /** The validation metric as an error to minimise. */
    public double valError() {
        return metric.error(valMetric);
    }

    /** Mean {@link BlockTheta#entropy} of the blocks, in [0, 1]; 0 where nothing was left to choose. */
    public double thetaEntropy() {
        return theta.stream().mapToDouble(BlockTheta::entropy).average().orElse(0);
    }
}
