package io.maesta.report;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.SeedSpreads;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The pictures of a report, each an SVG element without a style of its own, as wide as what it stands in. */
public final class ReportCharts {
    /** The rules that the elements need, once on the page. */
    public static final String CSS = ChartStyle.CSS.replaceAll("</?style>\n", "");

    private static final double WIDTH = 440;
    private static final double HEIGHT = 350;

    private final ChartData data;

    /**
     * @param rows all results of the sweep
     * @param referenceNetwork what the network costs from which the space was made
     */
    public ReportCharts(ParetoFront front, Collection<ResultRow> rows, SeedSpreads spreads, Cost referenceNetwork) {
        data = ChartData.of(front, rows, spreads, referenceNetwork);
    }

    /** The metric over each cost that the front compares, then each pair of these costs. */
    public List<String> pairs() {
        List<CostKind> kinds = List.copyOf(data.front().reference().kinds());
        List<String> charts = new ArrayList<>();
        for (CostKind kind : kinds) {
            Svg svg = new Svg();
            svg.raw(open(WIDTH, HEIGHT, "%s over %s".formatted(data.metric().name(), Quantities.name(kind))));
            new ChartPanel(data, kind, 0, 0, WIDTH, HEIGHT).drawOn(svg);
            svg.raw("</svg>\n");
            charts.add(svg.toString());
        }
        for (int a = 0; a < kinds.size(); a++) {
            for (int b = a + 1; b < kinds.size(); b++) {
                Svg svg = new Svg();
                String title = "%s over %s".formatted(Quantities.name(kinds.get(b)), Quantities.name(kinds.get(a)));
                svg.raw(open(WIDTH, HEIGHT, title));
                new PairPanel(data, kinds.get(a), kinds.get(b), WIDTH, HEIGHT).drawOn(svg);
                svg.raw("</svg>\n");
                charts.add(svg.toString());
            }
        }
        return charts;
    }

    /** Every network across its metrics and all costs. */
    public String parallel() {
        return new ParallelCoordinates(data).svg();
    }

    /** Loss, metric and expected cost over the epochs of a trial, each a chart; none where no epoch is known. */
    public static List<String> curves(LearningCurve curve, Metric metric, Target target) {
        return curve.epochs().isEmpty() ? List.of() : new CurveChart(curve, metric, target).svgs();
    }

    static String open(double width, double height, String title) {
        return "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(Svg.px(width), Svg.px(height), Markup.escape(title));
    }
}
