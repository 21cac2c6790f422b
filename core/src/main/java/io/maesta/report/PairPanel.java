package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.report.Svg.Anchor;
import io.maesta.result.FoundNetwork;
import java.util.Locale;
import java.util.Set;

/** One panel: one kind of cost over another. The better a network of the front is, the more solid is its mark. */
final class PairPanel {
    private static final double LEFT = 66;
    private static final double RIGHT = 16;
    private static final double TOP = 44;
    private static final double BOTTOM = 46;
    private static final int TICKS = 5;

    private final ChartData data;
    private final CostKind across;
    private final CostKind up;
    private final double width;
    private final double height;
    private final Scale acrossScale;
    private final Scale upScale;

    PairPanel(ChartData data, CostKind across, CostKind up, double outerWidth, double outerHeight) {
        this.data = data;
        this.across = across;
        this.up = up;
        width = outerWidth - LEFT - RIGHT;
        height = outerHeight - TOP - BOTTOM;
        acrossScale = scale(data, across);
        upScale = scale(data, up);
    }

    private static Scale scale(ChartData data, CostKind kind) {
        return Scale.over(0, data.largest(kind) * Quantities.scale(kind), TICKS);
    }

    void drawOn(Svg svg) {
        drawAxes(svg);
        data.impossible().stream()
                .filter(target -> Set.of(across, up).containsAll(target.kinds()))
                .forEach(target -> {
                    double right = x(target.ceiling(across).orElse(acrossScale.end() / Quantities.scale(across)));
                    double top = y(target.ceiling(up).orElse(upScale.end() / Quantities.scale(up)));
                    svg.rectangle("skipped", LEFT, top, right - LEFT, TOP + height - top);
                });
        data.targets(across).forEach(ceiling -> svg.line("target", x(ceiling), TOP, x(ceiling), TOP + height));
        data.targets(up).forEach(ceiling -> svg.line("target", LEFT, y(ceiling), LEFT + width, y(ceiling)));
        svg.path(
                "reference-mark",
                "M%s %sl6 10h-12z"
                        .formatted(
                                Svg.px(x(data.referenceNetwork().of(across))),
                                Svg.px(y(data.referenceNetwork().of(up)) - 6)));
        data.others().forEach(found -> svg.circle("other", x(found), y(found), 3, data.hint(found)));
        data.onFront().forEach(found -> {
            svg.raw(String.format(Locale.ROOT, "<g opacity=\"%.2f\">", solidity(found)));
            svg.circle("val", x(found), y(found), 5.5, data.hint(found));
            svg.raw("</g>\n");
        });
    }

    private double solidity(FoundNetwork found) {
        Scale metrics = data.metricScale();
        double share = metrics.position(data.onScale(found.valMetric()));
        boolean larger = Quantities.isShare(found.metric());
        return 0.25 + 0.75 * (larger ? share : 1 - share);
    }

    private void drawAxes(Svg svg) {
        for (double tick : upScale.ticks()) {
            double at = TOP + height * (1 - upScale.position(tick));
            svg.line("grid", LEFT, at, LEFT + width, at);
            svg.text("small", Anchor.END, LEFT - 8, at + 4, CompactNumber.of(tick, upScale.step()));
        }
        for (double tick : acrossScale.ticks()) {
            double at = LEFT + width * acrossScale.position(tick);
            svg.line("grid", at, TOP, at, TOP + height);
            svg.text("small", Anchor.MIDDLE, at, TOP + height + 17, CompactNumber.of(tick, acrossScale.step()));
        }
        svg.line("axis", LEFT, TOP + height, LEFT + width, TOP + height);
        svg.line("axis", LEFT, TOP, LEFT, TOP + height);
        svg.text("axis-title", Anchor.MIDDLE, LEFT + width / 2, TOP + height + 38, Quantities.title(across));
        svg.upwards("axis-title", 14, TOP + height / 2, Quantities.title(up));
    }

    private double x(FoundNetwork found) {
        return x(found.cost().of(across));
    }

    private double x(double cost) {
        return LEFT + width * acrossScale.position(cost * Quantities.scale(across));
    }

    private double y(FoundNetwork found) {
        return y(found.cost().of(up));
    }

    private double y(double cost) {
        return TOP + height * (1 - upScale.position(cost * Quantities.scale(up)));
    }
}
