package io.maesta.trial;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.search.Theta;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The expected costs of a mixture with the channels that live now, and how they grow. */
final class ExpectedCosts {
    private final CostTable all;
    private final Target target;
    private int[] counts;
    private CostTable narrow;

    /** @param costs of the whole space */
    ExpectedCosts(CostTable costs, Target target, int[] counts) {
        this.all = target.ceiling(CostKind.SRAM).isPresent()
                ? costs.smoothedBy(target.ceiling(CostKind.SRAM).getAsDouble())
                : costs;
        this.target = target;
        this.counts = counts.clone();
        this.narrow = all.narrowed(counts);
    }

    /** The costs of the whole space, the smooth peak in units of its ceiling. */
    CostTable table() {
        return all;
    }

    /** Follows the number of live channels of each group. */
    void narrow(int[] live) {
        if (!Arrays.equals(live, counts)) {
            counts = live.clone();
            narrow = all.narrowed(live);
        }
    }

    /** The expected cost of every kind that has a target. */
    Map<CostKind, Double> of(double[][] probabilities) {
        Map<CostKind, Double> expected = new EnumMap<>(CostKind.class);
        target.kinds().forEach(kind -> expected.put(kind, narrow.expected(kind, probabilities)));
        return expected;
    }

    /** ∂C/∂α. */
    double[][] alphaGradient(CostKind kind, double[][] probabilities) {
        return Theta.throughSoftmax(probabilities, narrow.gradient(kind, probabilities));
    }

    /** ∂C/∂(width) of each group that is searched. */
    double[] channelGradient(CostKind kind, double[][] probabilities) {
        return counts.length == 0 ? new double[0] : narrow.channelGradient(kind, probabilities);
    }
}
