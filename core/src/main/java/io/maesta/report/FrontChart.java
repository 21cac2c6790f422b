package io.maesta.report;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.SeedSpreads;
import io.maesta.report.Svg.Anchor;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A front as a picture: the metric over each kind of cost that is an objective. */
public final class FrontChart {
    private static final double MARGIN = 24;
    private static final double HEAD = 104;
    private static final double PANEL_WIDTH = 480;
    private static final double SINGLE_WIDTH = 680;
    private static final double PANEL_HEIGHT = 360;
    private static final int COLUMNS = 2;

    private FrontChart() {}

    /**
     * A self-contained SVG for light and dark viewers: a panel for each cost of {@code front}, in it the networks of the front
     * with validation and test, the other completed trials, the targets, and the reference network.
     *
     * @param rows all results of the sweep
     * @param referenceNetwork what the network costs from which the space was made
     */
    public static String svg(ParetoFront front, Collection<ResultRow> rows, Cost referenceNetwork) {
        return svg(front, rows, SeedSpreads.of(rows, front.reference()), referenceNetwork);
    }

    /** As the other one, with the spreads of {@code rows} that are known already. */
    public static String svg(
            ParetoFront front, Collection<ResultRow> rows, SeedSpreads spreads, Cost referenceNetwork) {
        ChartData data = ChartData.of(front, rows, spreads, referenceNetwork);
        List<CostKind> kinds = List.copyOf(front.reference().kinds());
        int columns = Math.min(COLUMNS, kinds.size());
        double panelWidth = columns == 1 ? SINGLE_WIDTH : PANEL_WIDTH;
        double width = 2 * MARGIN + columns * panelWidth;
        int lines = (kinds.size() + columns - 1) / columns;
        double height = HEAD + lines * PANEL_HEIGHT + MARGIN;

        Svg svg = new Svg();
        svg.raw(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\">\n"
                        .formatted(Svg.px(width), Svg.px(height)));
        svg.raw("<title>%s</title>\n<desc>%s</desc>\n"
                .formatted(Markup.escape(title(data)), Markup.escape(subtitle(data))));
        svg.raw(ChartStyle.CSS);
        svg.rectangle("ground", 0, 0, width, height);
        svg.text("title", Anchor.START, MARGIN, 36, title(data));
        svg.text("subtitle", Anchor.START, MARGIN, 57, subtitle(data));
        ChartLegend.drawOn(svg, data, MARGIN, 84);
        for (int i = 0; i < kinds.size(); i++) {
            double left = MARGIN + i % columns * panelWidth;
            int line = i / columns;
            double top = HEAD + line * PANEL_HEIGHT;
            new ChartPanel(data, kinds.get(i), left, top, panelWidth, PANEL_HEIGHT).drawOn(svg);
        }
        svg.raw("</svg>\n");
        return svg.toString();
    }

    private static String title(ChartData data) {
        List<String> names = new ArrayList<>();
        data.front().reference().kinds().forEach(kind -> names.add(Quantities.name(kind)));
        String costs = names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        String sweep = data.rows().stream()
                .findFirst()
                .map(row -> row.trial().sweepName() + ": ")
                .orElse("");
        return "%s%s over %s".formatted(sweep, data.metric().name(), costs);
    }

    private static String subtitle(ChartData data) {
        int found = data.front().rows().size();
        String counts = "%s %s on the front of %s completed trials"
                .formatted(
                        found, found == 1 ? "network" : "networks", data.all().count());
        String setting = data.rows().stream()
                .findFirst()
                .map(row -> " · %s on %s · %s"
                        .formatted(
                                row.trial().space(),
                                row.trial().device(),
                                row.trial().dataName()))
                .orElse("");
        String volume =
                String.format(Locale.ROOT, " · hypervolume %.4f", data.front().hypervolume());
        return counts + setting + volume;
    }
}
