package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.pareto.SeedSpread;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.report.Svg.Anchor;
import io.maesta.result.FoundNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One panel: the metric over one kind of cost. */
final class ChartPanel {
    private static final double LEFT = 58;
    private static final double RIGHT = 16;
    private static final double TOP = 44;
    private static final double BOTTOM = 46;
    private static final double CHARACTER = 6.3;
    private static final double BOLD_CHARACTER = 7.2;
    private static final int TICKS = 5;

    private final ChartData data;
    private final CostKind kind;
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final Scale costs;
    private final Scale metrics;

    /** A panel whose outer corner is at {@code (left, top)}. */
    ChartPanel(ChartData data, CostKind kind, double left, double top, double outerWidth, double outerHeight) {
        this.data = data;
        this.kind = kind;
        x = left + LEFT;
        y = top + TOP;
        width = outerWidth - LEFT - RIGHT;
        height = outerHeight - TOP - BOTTOM;
        costs = Scale.over(0, data.largest(kind) * Quantities.scale(kind), TICKS);
        metrics = data.metricScale();
    }

    void drawOn(Svg svg) {
        drawAxes(svg);
        drawImpossible(svg);
        drawTargets(svg);
        drawReference(svg);
        drawStaircase(svg);
        for (FoundNetwork other : data.others()) {
            svg.circle("other", cost(other), metric(other.valMetric()), 3, data.hint(other));
        }
        data.spreads().forEach(spread -> drawSpread(svg, spread));
        for (FoundNetwork found : data.onFront()) {
            svg.line("stem", cost(found), metric(found.valMetric()), cost(found), metric(found.testMetric()));
            svg.circle("test", cost(found), metric(found.testMetric()), 3.6, data.hint(found));
            svg.circle("val", cost(found), metric(found.valMetric()), 5, data.hint(found));
        }
    }

    /** A cross over the mean of a target: one standard deviation each way. */
    private void drawSpread(Svg svg, SeedSpread spread) {
        Spread across = spread.costs().getOrDefault(kind, new Spread(0, 0));
        Spread up = spread.valMetric();
        double low = metric(up.mean() - up.deviation());
        double high = metric(up.mean() + up.deviation());
        svg.line("spread", cost(across.mean()), low, cost(across.mean()), high);
        double left = cost(across.mean() - across.deviation());
        double right = cost(across.mean() + across.deviation());
        svg.line("spread", left, metric(up.mean()), right, metric(up.mean()));
    }

    private void drawAxes(Svg svg) {
        String form = "%." + metrics.decimals() + "f" + (Quantities.isShare(data.metric()) ? " %%" : "");
        for (double tick : metrics.ticks()) {
            double at = y + height * (1 - metrics.position(tick));
            svg.line("grid", x, at, x + width, at);
            svg.text("small", Anchor.END, x - 8, at + 4, String.format(Locale.ROOT, form, tick));
        }
        for (double tick : costs.ticks()) {
            double at = x + width * costs.position(tick);
            svg.line("grid", at, y, at, y + height);
            svg.text("small", Anchor.MIDDLE, at, y + height + 17, CompactNumber.of(tick, costs.step()));
        }
        svg.line("axis", x, y + height, x + width, y + height);
        svg.line("axis", x, y, x, y + height);
        svg.text("axis-title", Anchor.MIDDLE, x + width / 2, y + height + 38, Quantities.title(kind));
        svg.upwards("axis-title", x - LEFT + 14, y + height / 2, data.metric().name());
    }

    /** What lies below a ceiling on this cost alone that no network of the space meets. */
    private void drawImpossible(Svg svg) {
        data.impossible().stream()
                .filter(target -> target.kinds().equals(Set.of(kind)))
                .mapToDouble(target -> cost(target.ceiling(kind).orElse(0)))
                .max()
                .ifPresent(right -> svg.rectangle("skipped", x, y, right - x, height));
    }

    /** A dashed line for each ceiling, with its value above where there is room. */
    private void drawTargets(Svg svg) {
        double free = Double.NEGATIVE_INFINITY;
        for (double ceiling : data.targets(kind)) {
            double at = cost(ceiling);
            String label = "≤ " + Quantities.number(kind, Math.floor(ceiling));
            double half = label.length() * CHARACTER / 2;
            svg.line("target", at, y, at, y + height);
            if (at - half > free) {
                svg.text("target-text", Anchor.MIDDLE, at, y - 7, label);
                free = at + half + CHARACTER;
            }
        }
    }

    private void drawReference(Svg svg) {
        double reference = data.referenceNetwork().of(kind);
        double at = cost(reference);
        String label = "reference network " + kind.text(reference);
        double half = label.length() * BOLD_CHARACTER / 2;
        svg.line("reference", at, y - 14, at, y + height);
        svg.path("reference-mark", "M%s %sl5 8h-10z".formatted(Svg.px(at), Svg.px(y + height - 8)));
        double middle = Math.max(x + half, Math.min(at, x + width + RIGHT - half));
        svg.text("reference-text", Anchor.MIDDLE, middle, y - 22, label);
    }

    /** The best metric on validation among the networks of the front that cost no more. */
    private void drawStaircase(Svg svg) {
        List<FoundNetwork> rising = new ArrayList<>(data.onFront());
        rising.sort(
                Comparator.comparingDouble((FoundNetwork found) -> found.cost().of(kind))
                        .thenComparingDouble(FoundNetwork::valError));
        StringBuilder path = new StringBuilder();
        double best = Double.POSITIVE_INFINITY;
        double start = x;
        for (FoundNetwork found : rising) {
            if (found.valError() < best) {
                String across = Svg.px(cost(found));
                String up = Svg.px(metric(found.valMetric()));
                start = path.isEmpty() ? cost(found) : start;
                path.append(path.isEmpty() ? "M%s %s".formatted(across, up) : "H%sV%s".formatted(across, up));
                best = found.valError();
            }
        }
        if (!path.isEmpty()) {
            path.append('H').append(Svg.px(x + width));
            svg.path("area", "%sV%sH%sZ".formatted(path, Svg.px(y + height), Svg.px(start)));
            svg.path("front", path.toString());
        }
    }

    private double cost(FoundNetwork found) {
        return cost(found.cost().of(kind));
    }

    private double cost(double value) {
        return x + width * costs.position(value * Quantities.scale(kind));
    }

    private double metric(double value) {
        return y + height * (1 - metrics.position(data.onScale(value)));
    }
}
