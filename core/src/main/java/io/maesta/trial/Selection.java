package io.maesta.trial;

import io.maesta.cost.CostTable;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.FeasibleArchitectures.Ranked;
import io.maesta.cost.Target;
import io.maesta.search.ChannelRepair;
import io.maesta.search.Gates;
import io.maesta.search.Theta;
import io.maesta.space.Architecture;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.List;

/**
 * The feasible networks that architecture parameters are in favour of. Where channels are searched and no choice of candidates fits with
 * the channels of open gates, the exact repair takes some away: from the argmax if it fits with one channel in each group, else from the
 * most probable network that does. Where room is left, channels of closed gates come back.
 */
final class Selection {
    private final SearchSpace space;
    private final CostTable costs;
    private final Target target;
    private final double[][] logTheta;
    private final boolean argmaxFits;
    private final int[] counts;
    private final boolean[][] live;

    /**
     * @param costs of the whole space
     * @throws IllegalArgumentException if no network of the space meets the target
     */
    Selection(CostTable costs, Target target, ArchitectureParameters parameters) {
        this.space = costs.space();
        this.costs = costs;
        this.target = target;
        this.logTheta = Theta.logSoftmax(parameters.alpha());
        int[] argmax = Theta.argmax(parameters.alpha());
        int[] open = parameters.counts();
        this.argmaxFits = target.admits(costs.exact(space.architecture(argmax, open)));
        int[] fitting = best(open, 1).isEmpty() ? repaired(argmax, open, parameters.gates()) : open;
        this.counts = grown(fitting, parameters.gates());
        this.live = Gates.highest(parameters.gates(), counts);
    }

    /** Every channel more that the most probable network can have. */
    private int[] grown(int[] fitting, double[][] gates) {
        return fitting.length == 0 ? fitting : ChannelRepair.grown(costs, choices(fitting), gates, fitting, target);
    }

    private int[] repaired(int[] argmax, int[] open, double[][] gates) {
        int[] ones = Arrays.stream(open).map(width -> 1).toArray();
        boolean argmaxCanFit = open.length > 0 && target.admits(costs.exact(space.architecture(argmax, ones)));
        int[] choices = argmaxCanFit ? argmax : choices(ones);
        return ChannelRepair.repaired(costs, choices, gates, open, target);
    }

    /** The most probable choices that fit with {@code widths}. */
    private int[] choices(int[] widths) {
        List<Ranked> fitting = best(widths, 1);
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(
                    "No architecture of search space (%s) meets the target (%s).".formatted(space.name(), target));
        }
        return space.narrowed(widths).indices(fitting.get(0).architecture());
    }

    /** Whether the argmax of α with the channels of open gates meets the target as it is. */
    boolean argmaxFits() {
        return argmaxFits;
    }

    /** Which channels the networks keep. */
    boolean[][] live() {
        return live;
    }

    /** The {@code number} most probable networks that meet the target, 1 or more. */
    List<Architecture> mostProbable(int number) {
        return best(counts, number).stream()
                .map(ranked -> space.architecture(space.narrowed(counts).indices(ranked.architecture()), counts))
                .toList();
    }

    private List<Ranked> best(int[] widths, int number) {
        return FeasibleArchitectures.mostProbable(costs.narrowed(widths), logTheta, target, number);
    }
}
