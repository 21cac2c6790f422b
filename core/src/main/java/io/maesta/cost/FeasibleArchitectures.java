package io.maesta.cost;

import io.maesta.space.Architecture;
import io.maesta.space.Channels;
import io.maesta.space.ChoiceBlock;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The exact answer to which networks of a space keep to a target: for triage before a search, and for discretisation after it
 * that is proved to fit. Solves a multiple-choice knapsack by branch and bound in whole numbers; takes some tens
 * of milliseconds for 20 choices of 8 candidates under three ceilings, though the worst case is exponential.
 */
public final class FeasibleArchitectures {
    private static final double LARGEST = 0x1p16;
    /** What costs that are values are scaled up to, as large as sums of scores. */
    private static final long LARGEST_SUM = 1L << 52;

    private FeasibleArchitectures() {}

    /**
     * An architecture that a target admits.
     *
     * @param cost its exact cost
     * @param logProbability Σ_b log θ_b[k_b]; −∞ if θ rules it out
     */
    public record Ranked(Architecture architecture, Cost cost, double logProbability) implements Serializable {}

    /** Whether any network of the space keeps to {@code target}; where channels are searched, with one of each group. */
    public static boolean exists(CostTable table, Target target) {
        ChoiceProblem problem = problem(table.narrowest(), target, zeros(table));
        return !new BranchAndBound(problem.reduced(1), 1, Long.MIN_VALUE).run().isEmpty();
    }

    /**
     * The least or most of an additive kind among the networks with all channels that keep to {@code others}; empty if there is
     * none.
     */
    static OptionalLong extreme(CostTable table, CostKind kind, Target others, ReachableCosts.Extreme end) {
        AdditiveCost cost = table.additive(kind);
        long one = Math.max(1, Long.highestOneBit(LARGEST_SUM / Math.max(1, cost.maximum())));
        long unit = end == ReachableCosts.Extreme.MOST ? one : -one;
        long[][] value = Arrays.stream(cost.added())
                .map(row -> Arrays.stream(row).map(added -> unit * added).toArray())
                .toArray(long[][]::new);
        int[][] open = Arrays.stream(value)
                .map(row -> IntStream.range(0, row.length).toArray())
                .toArray(int[][]::new);
        ChoiceProblem problem =
                new ChoiceProblem(value, Ceiling.of(table, others), PeakCeiling.of(table, others), open).reduced(1);
        return new BranchAndBound(problem, 1, Long.MIN_VALUE)
                .run().stream().mapToLong(member -> cost.of(member.taken())).findFirst();
    }

    /**
     * The {@code count} architectures of greatest Σ_b logTheta[b][k_b] among those that {@code target} admits, in this order; of
     * equal sums, the one whose candidates' indices come first lexicographically. Fewer if the target admits no more: an empty
     * list proves that it admits none.
     *
     * <p>Each logTheta is rounded to a multiple of 2⁻³⁶, about 1.5e-11, so that sums of the same terms in another order are
     * equal. Architectures of sum −∞ come last.
     *
     * @param logTheta log θ, or any scores that add up, in the shape of θ: −∞ or within ±65,536 each
     * @param count 1 or more
     * @throws IllegalArgumentException if logTheta or count is not as said
     */
    public static List<Ranked> mostProbable(CostTable table, double[][] logTheta, Target target, int count) {
        check(table, logTheta, count);
        List<Member> finite = problem(table, target, logTheta).best(count);
        return Stream.concat(finite.stream(), impossible(table, logTheta, target, finite.size(), count - finite.size()))
                .map(member -> ranked(table, logTheta, member.taken()))
                .toList();
    }

    /**
     * The lexicographically first {@code count} members of sum −∞, when there are {@code finite} others: so many more of all
     * members hold enough of them.
     */
    private static Stream<Member> impossible(
            CostTable table, double[][] logTheta, Target target, int finite, int count) {
        if (count == 0
                || Arrays.stream(logTheta).flatMapToDouble(Arrays::stream).noneMatch(Double::isInfinite)) {
            return Stream.empty();
        }
        return problem(table, target, zeros(table)).best(finite + count).stream()
                .filter(member -> Double.isInfinite(sum(logTheta, member.taken())))
                .limit(count);
    }

    /** The problem with the candidates of finite score. */
    private static ChoiceProblem problem(CostTable table, Target target, double[][] score) {
        long[][] value = Arrays.stream(score)
                .map(row -> Arrays.stream(row)
                        .mapToLong(x -> Math.round(x * ChoiceProblem.ONE))
                        .toArray())
                .toArray(long[][]::new);
        int[][] open = Arrays.stream(score)
                .map(row -> IntStream.range(0, row.length)
                        .filter(k -> Double.isFinite(row[k]))
                        .toArray())
                .toArray(int[][]::new);
        return new ChoiceProblem(value, Ceiling.of(table, target), PeakCeiling.of(table, target), open);
    }

    private static double[][] zeros(CostTable table) {
        return table.space().choices().stream()
                .map(block -> new double[block.candidates().size()])
                .toArray(double[][]::new);
    }

    private static Ranked ranked(CostTable table, double[][] logTheta, int[] taken) {
        return new Ranked(table.space().architecture(taken), table.exact(taken), sum(logTheta, taken));
    }

    private static double sum(double[][] logTheta, int[] taken) {
        return IntStream.range(0, taken.length)
                .mapToDouble(b -> logTheta[b][taken[b]])
                .sum();
    }

    private static void check(CostTable table, double[][] logTheta, int count) {
        if (table.space().channels() == Channels.SEARCHED) {
            throw new IllegalArgumentException(
                    "The channels of search space (%s) are searched.\nMaybe narrowed(live) is missing."
                            .formatted(table.space().name()));
        }
        if (count < 1) {
            throw new IllegalArgumentException("The count (%d) of architectures must be 1 or more.".formatted(count));
        }
        table.checkShape(logTheta);
        List<ChoiceBlock> choices = table.space().choices();
        for (int b = 0; b < logTheta.length; b++) {
            for (double score : logTheta[b]) {
                if (!(score == Double.NEGATIVE_INFINITY || Math.abs(score) <= LARGEST)) {
                    throw new IllegalArgumentException(
                            "The log θ (%s) of block (%s) must be −∞ or within ±65,536.\nMaybe the search diverged."
                                    .formatted(score, choices.get(b).name()));
                }
            }
        }
    }
}
