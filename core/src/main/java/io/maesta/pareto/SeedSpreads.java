package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** The spread over seeds of each target of a sweep. */
public final class SeedSpreads {
    /** Of targets with one seed alone: no spread is known. */
    public static final SeedSpreads NONE = new SeedSpreads(Map.of());

    private final Map<Target, SeedSpread> spreads;

    private SeedSpreads(Map<Target, SeedSpread> spreads) {
        this.spreads = spreads;
    }

    /**
     * The spreads of {@code rows}, in which each seed of a target that found a network counts once. The order of the rows does not
     * matter.
     */
    public static SeedSpreads of(Collection<ResultRow> rows, ReferencePoint reference) {
        Map<Target, List<ResultRow>> groups = groups(rows);
        if (groups.values().stream().allMatch(group -> group.size() < 2)) {
            return NONE;
        }
        List<Target> targets = List.copyOf(groups.keySet());
        double[] probabilities = new FrontBootstrap(targets.stream()
                        .map(target -> points(groups.getOrDefault(target, List.of()), reference))
                        .toList())
                .probabilities();
        Map<Target, SeedSpread> spreads = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            List<ResultRow> group = groups.getOrDefault(targets.get(i), List.of());
            if (group.size() > 1) {
                spreads.put(targets.get(i), spread(group, probabilities[i]));
            }
        }
        return new SeedSpreads(spreads);
    }

    /** The spread of {@code target}; empty if fewer than two of its seeds found a network. */
    public Optional<SeedSpread> of(Target target) {
        return Optional.ofNullable(spreads.get(target));
    }

    /** Whether any target has a spread. */
    public boolean isEmpty() {
        return spreads.isEmpty();
    }

    /**
     * The difference of the metric on validation below which two networks are not told apart: √2 · s, the standard deviation of
     * the difference of two single runs, with s² the variances of the targets pooled by their degrees of freedom. 0 without
     * spreads.
     */
    public double noise() {
        double squares = 0;
        double freedom = 0;
        for (SeedSpread spread : spreads.values()) {
            double deviation = spread.valMetric().deviation();
            squares += (spread.seeds() - 1) * deviation * deviation;
            freedom += spread.seeds() - 1;
        }
        return freedom == 0 ? 0 : Math.sqrt(2 * squares / freedom);
    }

    /** The rows with a feasible network by target, in a fixed order; of one seed the first. */
    private static Map<Target, List<ResultRow>> groups(Collection<ResultRow> rows) {
        List<ResultRow> sorted = rows.stream()
                .filter(ResultRow::isFeasible)
                .sorted(Comparator.comparing(
                                (ResultRow row) -> row.trial().target().toString())
                        .thenComparingLong(row -> row.trial().seed())
                        .thenComparing(row -> row.trial().trialId()))
                .toList();
        Map<Target, Map<Long, ResultRow>> bySeed = new LinkedHashMap<>();
        sorted.forEach(row -> bySeed.computeIfAbsent(row.trial().target(), target -> new LinkedHashMap<>())
                .putIfAbsent(row.trial().seed(), row));
        Map<Target, List<ResultRow>> groups = new LinkedHashMap<>();
        bySeed.forEach((target, group) -> groups.put(target, List.copyOf(group.values())));
        return groups;
    }

    private static List<double[]> points(List<ResultRow> group, ReferencePoint reference) {
        List<double[]> points = new ArrayList<>();
        for (ResultRow row : group) {
            row.found()
                    .ifPresent(found ->
                            points.add(Objectives.of(found, reference.kinds()).point()));
        }
        return points;
    }

    private static SeedSpread spread(List<ResultRow> group, double probability) {
        List<FoundNetwork> networks =
                group.stream().flatMap(row -> row.found().stream()).toList();
        Map<CostKind, Spread> costs = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            costs.put(kind, spread(networks, network -> network.cost().of(kind)));
        }
        return new SeedSpread(
                networks.size(),
                spread(networks, FoundNetwork::valMetric),
                spread(networks, FoundNetwork::testMetric),
                costs,
                probability);
    }

    private static Spread spread(List<FoundNetwork> networks, ToDoubleFunction<FoundNetwork> value) {
        SummaryStatistics statistics = new SummaryStatistics();
        networks.forEach(network -> statistics.addValue(value.applyAsDouble(network)));
        return new Spread(statistics.getMean(), statistics.getStandardDeviation());
    }
}
