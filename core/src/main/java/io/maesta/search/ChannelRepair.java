package io.maesta.search;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.List;

/**
 * Removes channels of one network until its exact costs keep to a target, and adds those that still fit. Costs never fall when a channel is added, so that this ends at
 * the latest with one channel in each group; every group keeps its highest gates.
 *
 * <p>The channel that goes next is that of the lowest gate relative to what it frees: the slope of every broken cost as a share of its
 * ceiling, summed. Of equals, the one in the first group.
 */
public final class ChannelRepair {
    private final SearchSpace space;
    private final int[] choices;
    private final CostTable costs;
    private final double[][] gates;
    private final double[][] theta;
    private final Target target;

    private ChannelRepair(CostTable costs, int[] choices, double[][] gates, Target target) {
        this.space = costs.space();
        this.choices = choices;
        this.costs = target.ceiling(CostKind.SRAM).isPresent()
                ? costs.smoothedBy(target.ceiling(CostKind.SRAM).getAsDouble())
                : costs;
        this.gates = Arrays.stream(gates)
                .map(row -> Arrays.stream(Gates.descending(row))
                        .mapToDouble(channel -> row[channel])
                        .toArray())
                .toArray(double[][]::new);
        this.theta = oneHot(space, choices);
        this.target = target;
    }

    /**
     * How many channels of each group the network of {@code choices} keeps.
     *
     * @param costs of a space of searched channels
     * @param choices index of the candidate of each choice
     * @param gates one row for each group, one gate in [0, 1] for each channel
     * @param counts the channels to begin with
     * @throws IllegalArgumentException if not even one channel in each group keeps to the target
     */
    public static int[] repaired(CostTable costs, int[] choices, double[][] gates, int[] counts, Target target) {
        return new ChannelRepair(costs, choices, gates, target).shrink(counts.clone());
    }

    /**
     * As many more channels as still keep to the target, one at a time, the highest gate first; of equals, the one in the first group.
     *
     * @param counts of a network that keeps to the target
     */
    public static int[] grown(CostTable costs, int[] choices, double[][] gates, int[] counts, Target target) {
        return new ChannelRepair(costs, choices, gates, target).grow(counts.clone());
    }

    private int[] grow(int[] counts) {
        boolean[] isFull = new boolean[counts.length];
        for (int group = highest(counts, isFull); group >= 0; group = highest(counts, isFull)) {
            counts[group]++;
            if (!target.admits(exact(counts))) {
                counts[group]--;
                isFull[group] = true;
            }
        }
        return counts;
    }

    /** The group whose next channel has the highest gate; -1 if none has a next. */
    private int highest(int[] counts, boolean[] isFull) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < counts.length; g++) {
            if (!isFull[g] && counts[g] < gates[g].length && gates[g][counts[g]] > highest) {
                best = g;
                highest = gates[g][counts[g]];
            }
        }
        return best;
    }

    private int[] shrink(int[] counts) {
        while (!target.admits(exact(counts))) {
            int group = next(counts);
            if (group < 0) {
                throw new IllegalArgumentException(
                        "The network (%s) breaks the target (%s) with one channel in every group."
                                .formatted(space.architecture(choices, counts), target));
            }
            counts[group]--;
        }
        return counts;
    }

    private Cost exact(int[] counts) {
        return costs.exact(space.architecture(choices, counts));
    }

    /** The group that loses a channel; -1 if none has two. */
    private int next(int[] counts) {
        double[] freed = freed(counts);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < counts.length; g++) {
            double worth = freed[g] > 0 ? gates[g][counts[g] - 1] / freed[g] : Double.MAX_VALUE;
            if (counts[g] > 1 && worth < least) {
                best = g;
                least = worth;
            }
        }
        return best;
    }

    /** What one channel of each group frees of the broken costs, in shares of their ceilings. */
    private double[] freed(int[] counts) {
        CostTable narrow = costs.narrowed(counts);
        Cost now = exact(counts);
        double[] freed = new double[counts.length];
        for (CostKind kind : broken(now)) {
            double ceiling = target.ceiling(kind).orElseThrow();
            double[] slopes = narrow.channelGradient(kind, theta);
            for (int g = 0; g < freed.length; g++) {
                freed[g] += slopes[g] / ceiling;
            }
        }
        return freed;
    }

    private List<CostKind> broken(Cost cost) {
        return target.kinds().stream()
                .filter(kind -> cost.of(kind) > target.ceiling(kind).orElseThrow())
                .toList();
    }

    private static double[][] oneHot(SearchSpace space, int[] choices) {
        double[][] theta = space.choices().stream()
                .map(block -> new double[block.candidates().size()])
                .toArray(double[][]::new);
        for (int b = 0; b < choices.length; b++) {
            theta[b][choices[b]] = 1;
        }
        return theta;
    }
}
