package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.report.Svg.Anchor;
import io.maesta.result.FoundNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every network as a line across an axis for each thing that it is judged by: up is better on the metrics, dearer on the costs. */
final class ParallelCoordinates {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 360;
    private static final double MARGIN = 74;
    private static final double TOP = 58;
    private static final double BOTTOM = 34;

    private final ChartData data;
    private final CostKind[] kinds = CostKind.values();
    private final double step;

    ParallelCoordinates(ChartData data) {
        this.data = data;
        step = (WIDTH - 2 * MARGIN) / (1 + kinds.length);
    }

    String svg() {
        Svg svg = new Svg();
        svg.raw(ReportCharts.open(WIDTH, HEIGHT, "every network across metrics and costs"));
        Scale metrics = data.metricScale();
        String form = "%." + metrics.decimals() + "f" + (Quantities.isShare(data.metric()) ? " %%" : "");
        for (int axis = 0; axis < 2; axis++) {
            String title = axis == 0 ? "validation" : "test";
            axis(
                    svg,
                    axis,
                    title,
                    String.format(Locale.ROOT, form, metrics.first() * metrics.step()),
                    String.format(Locale.ROOT, form, metrics.end()));
        }
        Set<CostKind> compared = data.front().reference().kinds();
        for (int k = 0; k < kinds.length; k++) {
            String title = Quantities.title(kinds[k]) + (compared.contains(kinds[k]) ? " *" : "");
            axis(svg, 2 + k, title, "0", Quantities.number(kinds[k], data.largest(kinds[k])));
        }
        data.others().forEach(found -> svg.hinted("other-line", path(found), data.hint(found)));
        data.onFront().forEach(found -> svg.hinted("front-line", path(found), data.hint(found)));
        svg.raw("</svg>\n");
        return svg.toString();
    }

    private void axis(Svg svg, int axis, String title, String low, String high) {
        svg.line("axis", x(axis), TOP, x(axis), HEIGHT - BOTTOM);
        svg.text("axis-title", Anchor.MIDDLE, x(axis), 22, title);
        svg.text("small", Anchor.MIDDLE, x(axis), TOP - 10, high);
        svg.text("small", Anchor.MIDDLE, x(axis), HEIGHT - BOTTOM + 18, low);
    }

    private String path(FoundNetwork found) {
        List<Double> shares = new ArrayList<>();
        for (double value : new double[] {found.valMetric(), found.testMetric()}) {
            double share = data.metricScale().position(data.onScale(value));
            shares.add(Quantities.isShare(found.metric()) ? share : 1 - share);
        }
        for (CostKind kind : kinds) {
            shares.add(found.cost().of(kind) / data.largest(kind));
        }
        StringBuilder path = new StringBuilder();
        for (int axis = 0; axis < shares.size(); axis++) {
            double y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * shares.get(axis);
            path.append(axis == 0 ? "M" : "L")
                    .append(Svg.px(x(axis)))
                    .append(' ')
                    .append(Svg.px(y));
        }
        return path.toString();
    }

    private double x(int axis) {
        return MARGIN + axis * step;
    }
}
