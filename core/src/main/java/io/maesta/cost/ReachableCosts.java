package io.maesta.cost;

import io.maesta.space.Channels;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Which targets the networks of a space can meet, and which of their ceilings decide anything: the extremes of one cost over
 * the networks that keep to ceilings on the others, exact, each solved for once and remembered. A grid of n by n ceilings takes
 * some n solutions, not n². Not for use by several threads.
 *
 * <p>Where it is not exact it is conservative. Of {@link CostKind#SRAM}, and of every cost where channels are searched, a ceiling
 * counts as one that cannot bind only if {@link CostTable#maximum} keeps to it.
 */
public final class ReachableCosts {
    private final CostTable costs;
    /** The networks with one channel in every group, which cost least. */
    private final CostTable narrowest;

    private final Map<CostKind, Double> maximum = new EnumMap<>(CostKind.class);
    private final Map<Question, OptionalDouble> least = new HashMap<>();
    private final Map<Question, OptionalDouble> most = new HashMap<>();

    /** Of costs over the ceilings of one other kind; empty where it would be too long. */
    private final Map<Pair, Optional<CostFront>> fronts = new HashMap<>();

    private record Pair(CostKind kind, CostKind other, Extreme end) {}

    /** @param others ceilings that bind, on other kinds */
    private record Question(CostKind kind, Target others) {}

    private ReachableCosts(CostTable costs) {
        this.costs = costs;
        this.narrowest = costs.narrowest();
    }

    /** Of the networks of the space of {@code costs}. */
    public static ReachableCosts of(CostTable costs) {
        return new ReachableCosts(costs);
    }

    /** Whether a network of the space keeps to {@code target}. */
    public boolean canBeMet(Target target) {
        Target open = withoutLoose(target);
        for (CostKind kind : CostKind.additive()) {
            OptionalDouble ceiling = open.ceiling(kind);
            if (ceiling.isPresent()) {
                OptionalDouble reached = least(kind, open);
                return reached.isPresent() && reached.getAsDouble() <= ceiling.getAsDouble();
            }
        }
        return open.kinds().isEmpty() || FeasibleArchitectures.exists(costs, open);
    }

    /**
     * The least cost of {@code kind} that networks have which keep to the other ceilings of {@code target}: the least ceiling with
     * which the target can be met; empty if no network keeps to the others.
     */
    public OptionalDouble least(CostKind kind, Target target) {
        return least.computeIfAbsent(new Question(kind, withoutLoose(target).without(kind)), this::solveLeast);
    }

    /**
     * {@code target} without the ceilings that cannot bind once the others hold: the same networks keep to it. No ceiling is left
     * if every network of the space keeps to it.
     *
     * @param target one that can be met
     */
    public Target binding(Target target) {
        Target binding = withoutLoose(target);
        if (costs.space().channels() == Channels.SEARCHED) {
            return binding;
        }
        for (CostKind kind : CostKind.additive()) {
            OptionalDouble ceiling = binding.ceiling(kind);
            Target others = binding.without(kind);
            if (ceiling.isPresent()
                    && !others.kinds().isEmpty()
                    && most(kind, others).orElse(Double.NEGATIVE_INFINITY) <= ceiling.getAsDouble()) {
                binding = others;
            }
        }
        return binding;
    }

    /** Without the ceilings that no network of the space breaks. */
    private Target withoutLoose(Target target) {
        Target open = target;
        for (CostKind kind : target.kinds()) {
            open = maximum.computeIfAbsent(kind, costs::maximum)
                            <= target.ceiling(kind).orElseThrow()
                    ? open.without(kind)
                    : open;
        }
        return open;
    }

    private OptionalDouble most(CostKind kind, Target others) {
        return most.computeIfAbsent(
                new Question(kind, others), question -> inUnit(kind, extreme(costs, question, Extreme.MOST)));
    }

    private OptionalDouble solveLeast(Question question) {
        return question.kind == CostKind.SRAM
                ? leastMemory(question.others)
                : inUnit(question.kind, extreme(narrowest, question, Extreme.LEAST));
    }

    private OptionalDouble inUnit(CostKind kind, OptionalLong counted) {
        return counted.isPresent()
                ? OptionalDouble.of(costs.inUnit(kind, (double) counted.getAsLong()))
                : OptionalDouble.empty();
    }

    /** Under one ceiling, from a front that answers for all ceilings of that kind; under several, by branch and bound. */
    private OptionalLong extreme(CostTable table, Question question, Extreme end) {
        CostKind[] others = question.others.kinds().toArray(CostKind[]::new);
        List<Ceiling> ceilings = Ceiling.of(table, question.others);
        if (others.length == 1 && others[0].isAdditive() && ceilings.size() == 1) {
            AdditiveCost cost = table.additive(question.kind);
            long sign = end == Extreme.MOST ? 1 : -1;
            Optional<CostFront> front = fronts.computeIfAbsent(
                    new Pair(question.kind, others[0], end),
                    pair -> CostFront.of(table.additive(others[0]).added(), scaled(cost.added(), sign)));
            if (front.isPresent()) {
                OptionalLong most = front.get().most(ceilings.get(0).room());
                return most.isPresent() ? OptionalLong.of(cost.fixed() + sign * most.getAsLong()) : most;
            }
        }
        return FeasibleArchitectures.extreme(table, question.kind, question.others, end);
    }

    private static long[][] scaled(long[][] rows, long sign) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> sign * x).toArray())
                .toArray(long[][]::new);
    }

    /** By halving: a peak is no sum. */
    private OptionalDouble leastMemory(Target others) {
        if (!FeasibleArchitectures.exists(costs, others)) {
            return OptionalDouble.empty();
        }
        long refused = (long) narrowest.minimum(CostKind.SRAM) - 1;
        long admitted = (long) narrowest.maximum(CostKind.SRAM);
        while (admitted - refused > 1) {
            long middle = (admitted + refused) / 2;
            if (middle > 0 && FeasibleArchitectures.exists(costs, others.with(CostKind.SRAM, (double) middle))) {
                admitted = middle;
            } else {
                refused = middle;
            }
        }
        return OptionalDouble.of((double) admitted);
    }

    /** Which end of a cost. */
    enum Extreme {
        LEAST,
        MOST
    }
}
