package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.pareto.FrontComparison;
import io.maesta.pareto.FrontComparison.Pair;
import io.maesta.pareto.ParetoFront;
import io.maesta.report.TextTable.Align;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two sweeps side by side, as tables for a terminal. */
public final class ComparisonTable {
    private static final String NONE = "-";

    private ComparisonTable() {}

    /**
     * First the fronts: points, hypervolume, points that a point of the other one dominates. Then a line for each target and seed: metric on
     * validation before and after, what was gained, and the costs that are objectives, before and after. Lines end in {@code \n}.
     */
    public static String of(FrontComparison comparison) {
        return fronts(comparison) + "\n" + pairs(comparison);
    }

    private static String fronts(FrontComparison comparison) {
        TextTable table =
                new TextTable(List.of(Align.LEFT, Align.RIGHT, Align.RIGHT), List.of("front", "baseline", "candidate"));
        ParetoFront before = comparison.baseline();
        ParetoFront after = comparison.candidate();
        table.add(
                List.of("points", text(before.rows().size()), text(after.rows().size())));
        table.add(List.of(
                "dominated by the other", text(comparison.baselineDominated()), text(comparison.candidateDominated())));
        table.add(List.of("hypervolume", share(before.hypervolume()), share(after.hypervolume())));
        return table.toString();
    }

    private static String pairs(FrontComparison comparison) {
        List<CostKind> kinds = List.copyOf(comparison.baseline().reference().kinds());
        List<Align> aligns = new ArrayList<>(List.of(Align.LEFT, Align.RIGHT));
        aligns.addAll(Collections.nCopies(3 + 2 * kinds.size(), Align.RIGHT));
        List<String> head = new ArrayList<>(List.of("target", "seed", "baseline", "candidate", "gain"));
        for (CostKind kind : kinds) {
            head.add(Quantities.title(kind));
            head.add("candidate");
        }
        TextTable table = new TextTable(aligns, head);
        comparison.pairs().forEach(pair -> table.add(cells(pair, kinds)));
        return table.toString();
    }

    private static List<String> cells(Pair pair, List<CostKind> kinds) {
        List<String> cells = new ArrayList<>(List.of(
                pair.target().toString(),
                Long.toString(pair.seed()),
                metric(pair.baseline()),
                metric(pair.candidate()),
                gain(pair)));
        for (CostKind kind : kinds) {
            cells.add(cost(pair.baseline(), kind));
            cells.add(cost(pair.candidate(), kind));
        }
        return cells;
    }

    private static String metric(@Nullable FoundNetwork found) {
        return found == null ? NONE : Quantities.text(found.metric(), found.valMetric());
    }

    private static String cost(@Nullable FoundNetwork found, CostKind kind) {
        return found == null ? NONE : Quantities.number(kind, found.cost().of(kind));
    }

    private static String gain(Pair pair) {
        FoundNetwork found = pair.baseline();
        return found == null
                ? NONE
                : pair.gain().map(gain -> signed(found.metric(), gain)).orElse(NONE);
    }

    private static String signed(Metric metric, double gain) {
        String text = Quantities.text(metric, Math.abs(gain));
        boolean isNothing = text.equals(Quantities.text(metric, 0));
        return (isNothing ? "" : gain > 0 ? "+" : "−") + text;
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
