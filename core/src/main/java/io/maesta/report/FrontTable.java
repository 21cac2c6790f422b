package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.FrontPoint.SeedMarks;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.report.TextTable.Align;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A front as a table for a terminal. */
public final class FrontTable {
    private FrontTable() {}

    /**
     * A line for each point by increasing cost: metric on validation and test, the costs that are objectives, target, seed and
     * trial. Lines end in {@code \n}.
     */
    public static String of(ParetoFront front) {
        return of(front.points());
    }

    /**
     * As {@link #of(ParetoFront)}. Where points know of several seeds there are the mean over them with its standard deviation on
     * validation, and how surely the target is on the front, with {@code tie} where a neighbour is closer than the noise; a dash
     * where a point has one seed.
     */
    public static String of(List<FrontPoint> points) {
        if (points.isEmpty()) {
            return "No network meets its target.\n";
        }
        List<CostKind> kinds = List.copyOf(points.get(0).reference().kinds());
        boolean hasSeeds = points.stream().anyMatch(point -> point.seeds() != null);
        TextTable table = new TextTable(aligns(kinds, hasSeeds), head(kinds, hasSeeds));
        for (FrontPoint point : points) {
            point.row().found().ifPresent(found -> table.add(cells(kinds, hasSeeds, point, found)));
        }
        return table.toString();
    }

    private static List<Align> aligns(List<CostKind> kinds, boolean hasSeeds) {
        List<Align> aligns = new ArrayList<>(List.of(Align.RIGHT, Align.RIGHT));
        kinds.forEach(kind -> aligns.add(Align.RIGHT));
        if (hasSeeds) {
            aligns.addAll(List.of(Align.RIGHT, Align.LEFT));
        }
        aligns.addAll(List.of(Align.LEFT, Align.RIGHT, Align.LEFT));
        return aligns;
    }

    private static List<String> head(List<CostKind> kinds, boolean hasSeeds) {
        List<String> head = new ArrayList<>(List.of("validation", "test"));
        kinds.forEach(kind -> head.add(Quantities.title(kind)));
        if (hasSeeds) {
            head.addAll(List.of("mean ± deviation", "on front"));
        }
        head.addAll(List.of("target", "seed", "trial"));
        return head;
    }

    private static List<String> cells(List<CostKind> kinds, boolean hasSeeds, FrontPoint point, FoundNetwork found) {
        List<String> cells = new ArrayList<>();
        cells.add(Quantities.text(found.metric(), found.valMetric()));
        cells.add(Quantities.text(found.metric(), found.testMetric()));
        for (CostKind kind : kinds) {
            cells.add(Quantities.number(kind, found.cost().of(kind)));
        }
        if (hasSeeds) {
            cells.add(point.seedMarks()
                    .map(seeds -> spread(found.metric(), seeds))
                    .orElse("-"));
            cells.add(point.seedMarks().map(FrontTable::sureness).orElse("-"));
        }
        ResultRow row = point.row();
        cells.add(row.trial().target().toString());
        cells.add(Long.toString(row.trial().seed()));
        cells.add(row.trial().trialId());
        return cells;
    }

    private static String spread(Metric metric, SeedMarks seeds) {
        Spread spread = seeds.spread().valMetric();
        return "%s ± %s (%d)"
                .formatted(
                        Quantities.text(metric, spread.mean()),
                        Quantities.text(metric, spread.deviation()),
                        seeds.spread().seeds());
    }

    private static String sureness(SeedMarks seeds) {
        return String.format(
                Locale.ROOT, "%.0f %%%s", 100 * seeds.spread().probabilityOnFront(), seeds.isTied() ? ", tie" : "");
    }
}
