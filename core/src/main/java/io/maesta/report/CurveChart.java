package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.report.LearningCurve.Epoch;
import io.maesta.report.Svg.Anchor;
import io.maesta.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How a trial learned: loss, metric, and the expected cost as a share of its ceiling, over all epochs of all phases. */
final class CurveChart {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 190;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double TOP = 34;
    private static final double BOTTOM = 30;
    private static final double CHARACTER = 6.3;

    private final LearningCurve curve;
    private final Metric metric;
    private final Target target;

    CurveChart(LearningCurve curve, Metric metric, Target target) {
        this.curve = curve;
        this.metric = metric;
        this.target = target;
    }

    List<String> svgs() {
        List<String> charts = new ArrayList<>();
        charts.add(panel("task loss", 1, List.of(Epoch::loss), false));
        double unit = Quantities.isShare(metric) ? 100 : 1;
        String name = metric.name() + " on validation" + (unit > 1 ? " (%)" : "");
        charts.add(panel(name, unit, List.of(Epoch::valMetric), false));
        List<ToDoubleFunction<Epoch>> shares = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (CostKind kind : curve.kinds()) {
            OptionalDouble ceiling = target.ceiling(kind);
            if (ceiling.isPresent()) {
                names.add(Quantities.name(kind));
                shares.add(epoch -> epoch.expected().getOrDefault(kind, Double.NaN) / ceiling.getAsDouble());
            }
        }
        if (!shares.isEmpty()) {
            charts.add(panel("expected %s (%% of ceiling)".formatted(String.join(", ", names)), 100, shares, true));
        }
        return charts;
    }

    private String panel(String title, double unit, List<ToDoubleFunction<Epoch>> lines, boolean hasCeiling) {
        double[] values = lines.stream()
                .flatMapToDouble(line -> curve.epochs().stream().mapToDouble(line))
                .filter(Double::isFinite)
                .map(value -> value * unit)
                .toArray();
        double low = hasCeiling ? 0 : DoubleStream.of(values).min().orElse(0);
        double high = Math.max(DoubleStream.of(values).max().orElse(1), hasCeiling ? unit : low);
        Scale scale = Scale.over(low, high, 4);
        Svg svg = new Svg();
        svg.raw(ReportCharts.open(WIDTH, HEIGHT, title));
        svg.text("axis-title", Anchor.START, LEFT, 18, title);
        for (double tick : scale.ticks()) {
            svg.line("grid", LEFT, y(scale, tick), WIDTH - RIGHT, y(scale, tick));
            String label = String.format(Locale.ROOT, "%." + scale.decimals() + "f", tick);
            svg.text("small", Anchor.END, LEFT - 7, y(scale, tick) + 4, label);
        }
        phases(svg);
        if (hasCeiling) {
            svg.line("target", LEFT, y(scale, unit), WIDTH - RIGHT, y(scale, unit));
        }
        for (int line = 0; line < lines.size(); line++) {
            svg.path("curve curve-" + line, path(scale, unit, lines.get(line)));
        }
        svg.raw("</svg>\n");
        return svg.toString();
    }

    /** A line where a phase begins, with its name; a row lower where the name before needs the room. */
    private void phases(Svg svg) {
        String before = "";
        double free = 0;
        for (int i = 0; i < curve.epochs().size(); i++) {
            String phase = curve.epochs().get(i).phase();
            if (!phase.equals(before)) {
                double at = x(i) - (i > 0 ? (x(1) - x(0)) / 2 : 0);
                svg.line("axis", at, TOP, at, HEIGHT - BOTTOM);
                String name = phase.toLowerCase(Locale.ROOT).replace('_', '-');
                double length = name.length() * CHARACTER;
                double place = Math.min(at + 3, WIDTH - 2 - length);
                boolean isCovered = place < free;
                free = isCovered ? 0 : place + length;
                svg.text("small", Anchor.START, place, HEIGHT - BOTTOM + (isCovered ? 26 : 14), name);
            }
            before = phase;
        }
    }

    private String path(Scale scale, double unit, ToDoubleFunction<Epoch> line) {
        StringBuilder path = new StringBuilder();
        boolean isDown = false;
        for (int i = 0; i < curve.epochs().size(); i++) {
            double value = unit * line.applyAsDouble(curve.epochs().get(i));
            if (Double.isFinite(value)) {
                path.append(isDown ? 'L' : 'M').append(Svg.px(x(i))).append(' ').append(Svg.px(y(scale, value)));
            }
            isDown = Double.isFinite(value);
        }
        return path.toString();
    }

    private double x(int i) {
        int last = Math.max(1, curve.epochs().size() - 1);
        return LEFT + (WIDTH - RIGHT - LEFT) * i / last;
    }

    private static double y(Scale scale, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * scale.position(value);
    }
}
