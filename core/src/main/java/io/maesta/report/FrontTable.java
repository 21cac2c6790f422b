package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.report.TextTable.Align;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.List;

/** A front as a table for a terminal. */
public final class FrontTable {
    private FrontTable() {}

    /**
     * A line for each point by increasing cost: metric on validation and test, the costs that are objectives, target, seed and
     * trial. Lines end in {@code \n}.
     */
    public static String of(ParetoFront front) {
        if (front.rows().isEmpty()) {
            return "No network meets its target.\n";
        }
        TextTable table = new TextTable(aligns(front), head(front));
        for (ResultRow row : front.rows()) {
            row.found().ifPresent(found -> table.add(cells(front, row, found)));
        }
        return table.toString();
    }

    private static List<Align> aligns(ParetoFront front) {
        List<Align> aligns = new ArrayList<>(List.of(Align.RIGHT, Align.RIGHT));
        front.reference().kinds().forEach(kind -> aligns.add(Align.RIGHT));
        aligns.addAll(List.of(Align.LEFT, Align.RIGHT, Align.LEFT));
        return aligns;
    }

    private static List<String> head(ParetoFront front) {
        List<String> head = new ArrayList<>(List.of("validation", "test"));
        front.reference().kinds().forEach(kind -> head.add(Quantities.title(kind)));
        head.addAll(List.of("target", "seed", "trial"));
        return head;
    }

    private static List<String> cells(ParetoFront front, ResultRow row, FoundNetwork found) {
        List<String> cells = new ArrayList<>();
        cells.add(Quantities.text(found.metric(), found.valMetric()));
        cells.add(Quantities.text(found.metric(), found.testMetric()));
        for (CostKind kind : front.reference().kinds()) {
            cells.add(Quantities.number(kind, found.cost().of(kind)));
        }
        cells.add(row.trial().target().toString());
        cells.add(Long.toString(row.trial().seed()));
        cells.add(row.trial().trialId());
        return cells;
    }
}
