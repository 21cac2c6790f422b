package io.maesta.report;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.SeedSpread;
import io.maesta.pareto.SeedSpreads;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Skipped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the panels of a chart show. */
record ChartData(ParetoFront front, List<ResultRow> rows, Cost referenceNetwork, List<SeedSpread> spreads) {
    static ChartData of(ParetoFront front, Collection<ResultRow> rows, SeedSpreads known, Cost referenceNetwork) {
        List<SeedSpread> spreads = front.rows().stream()
                .map(row -> row.trial().target())
                .distinct()
                .flatMap(target -> known.of(target).stream())
                .toList();
        return new ChartData(front, List.copyOf(rows), referenceNetwork, spreads);
    }

    List<FoundNetwork> onFront() {
        return front.rows().stream().flatMap(row -> row.found().stream()).toList();
    }

    /** Completed trials that are not on the front. */
    List<FoundNetwork> others() {
        Set<String> onFront = new HashSet<>();
        front.rows().forEach(row -> onFront.add(row.trial().trialId()));
        return rows.stream()
                .filter(row -> !onFront.contains(row.trial().trialId()))
                .flatMap(row -> row.found().stream())
                .toList();
    }

    Stream<FoundNetwork> all() {
        return Stream.concat(onFront().stream(), others().stream());
    }

    /** The metric of the results; accuracy if there are none. */
    Metric metric() {
        return all().map(FoundNetwork::metric).findFirst().orElse(Metric.ACCURACY);
    }

    /** The different ceilings on {@code kind}, rising. */
    List<Double> targets(CostKind kind) {
        return Stream.concat(rows.stream(), front.rows().stream())
                .flatMapToDouble(row -> row.trial().target().ceiling(kind).stream())
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** Whether any panel shows a target. */
    boolean hasTargets() {
        return front.reference().kinds().stream()
                .anyMatch(kind -> !targets(kind).isEmpty());
    }

    /** The largest cost that a panel has to show. */
    double largest(CostKind kind) {
        DoubleStream found = all().mapToDouble(network -> network.cost().of(kind));
        DoubleStream targets = targets(kind).stream().mapToDouble(Double::doubleValue);
        return Math.max(
                referenceNetwork.of(kind),
                DoubleStream.concat(found, targets).max().orElse(0));
    }

    /** The scale of the metric, the same in all panels. */
    Scale metricScale() {
        DoubleStream found =
                all().flatMapToDouble(network -> DoubleStream.of(network.valMetric(), network.testMetric()));
        DoubleStream bars = spreads.stream()
                .map(SeedSpread::valMetric)
                .flatMapToDouble(spread ->
                        DoubleStream.of(spread.mean() - spread.deviation(), spread.mean() + spread.deviation()));
        double[] values = DoubleStream.concat(found, bars).toArray();
        double min = DoubleStream.of(values).min().orElse(0);
        double max = DoubleStream.of(values).max().orElse(1);
        double margin = max > min ? (max - min) * 0.08 : Math.max(Math.abs(max), 1e-3) * 0.05;
        boolean share = Quantities.isShare(metric());
        double low = share ? Math.max(0, min - margin) : min - margin;
        double high = share ? Math.min(1, max + margin) : max + margin;
        double percent = share ? 100 : 1;
        return Scale.over(low * percent, high * percent, 6);
    }

    /** A metric in the unit of {@link #metricScale}: percent for shares. */
    double onScale(double metricValue) {
        return Quantities.isShare(metric()) ? 100 * metricValue : metricValue;
    }

    /** The targets that no network of the space meets. */
    List<Target> impossible() {
        return rows.stream()
                .filter(row -> row.reason().equals(Skipped.Reason.IMPOSSIBLE.name()))
                .map(row -> row.trial().target())
                .distinct()
                .toList();
    }

    /** What a mark of {@code found} says when it is pointed at. */
    String hint(FoundNetwork found) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s on validation, %s on test"
                .formatted(
                        found.metric().name(),
                        Quantities.text(found.metric(), found.valMetric()),
                        Quantities.text(found.metric(), found.testMetric())));
        front.reference()
                .kinds()
                .forEach(cost -> lines.add(
                        Quantities.name(cost) + " " + cost.text(found.cost().of(cost))));
        lines.add(found.architecture().toString());
        return String.join("\n", lines);
    }
}
