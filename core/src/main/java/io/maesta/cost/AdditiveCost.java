package io.maesta.cost;

import io.maesta.space.Layer;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** One counted cost of every network of a space: a fixed part and what each candidate of each choice adds. */
final class AdditiveCost implements Serializable {
    private static final long serialVersionUID = 1;

    private final long fixed;
    private final long[][] added;

    private AdditiveCost(long fixed, long[][] added) {
        this.fixed = fixed;
        this.added = added;
    }

    /**
     * @param kind one of {@link LayerCosts#COUNTED}
     * @param reference layers of the network that takes the first candidate of every choice
     * @param candidates layers by choice and candidate
     */
    static AdditiveCost of(CostKind kind, List<Layer> reference, List<List<List<Layer>>> candidates, Device device) {
        long[][] added = candidates.stream()
                .map(choice -> choice.stream()
                        .mapToLong(layers -> LayerCosts.sum(kind, layers, device))
                        .toArray())
                .toArray(long[][]::new);
        long chosen = Arrays.stream(added).mapToLong(costs -> costs[0]).sum();
        return new AdditiveCost(LayerCosts.sum(kind, reference, device) - chosen, added);
    }

    /** What all nodes that leave no choice cost together. */
    long fixed() {
        return fixed;
    }

    /** What candidate k of choice b adds, in {@code [b][k]}. */
    long[][] added() {
        return added;
    }

    /** The cost of the network that takes candidate {@code taken[b]} in choice b. */
    long of(int[] taken) {
        long cost = fixed;
        for (int b = 0; b < taken.length; b++) {
            cost += added[b][taken[b]];
        }
        return cost;
    }

    /** fixed + Σ_b Σ_k θ_bk · added_bk. */
    double expected(double[][] theta) {
        double cost = fixed;
        for (int b = 0; b < theta.length; b++) {
            for (int k = 0; k < theta[b].length; k++) {
                cost += theta[b][k] * added[b][k];
            }
        }
        return cost;
    }

    long minimum() {
        return fixed
                + Arrays.stream(added)
                        .mapToLong(costs -> Arrays.stream(costs).min().orElseThrow())
                        .sum();
    }

    long maximum() {
        return fixed
                + Arrays.stream(added)
                        .mapToLong(costs -> Arrays.stream(costs).max().orElseThrow())
                        .sum();
    }
}
