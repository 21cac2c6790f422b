package io.maesta.report;

import io.maesta.report.Svg.Anchor;

/** What the marks of a chart mean, in one line. */
final class ChartLegend {
    private static final double MARK = 22;
    private static final double GAP = 22;
    private static final double CHARACTER = 6;

    private final Svg svg;
    private final double y;
    private double x;

    private ChartLegend(Svg svg, double x, double y) {
        this.svg = svg;
        this.x = x;
        this.y = y;
    }

    /** Draws the line with its middle at height {@code y}, from {@code x} on. */
    static void drawOn(Svg svg, ChartData data, double x, double y) {
        ChartLegend legend = new ChartLegend(svg, x, y);
        svg.line("front", x, y, x + MARK, y);
        svg.circle("val", x + MARK / 2, y, 5, "");
        legend.name("front (validation)");
        svg.circle("test", legend.x + MARK / 2, y, 3.6, "");
        legend.name("its test");
        if (!data.spreads().isEmpty()) {
            svg.line("spread", legend.x, y, legend.x + MARK, y);
            svg.line("spread", legend.x + MARK / 2, y - 6, legend.x + MARK / 2, y + 6);
            legend.name("mean ± deviation of its seeds");
        }
        if (!data.others().isEmpty()) {
            svg.circle("other", legend.x + MARK / 2, y, 3, "");
            legend.name("other trials");
        }
        if (data.hasTargets()) {
            svg.line("target", legend.x, y, legend.x + MARK, y);
            legend.name("target");
        }
        svg.line("reference", legend.x, y, legend.x + MARK, y);
        legend.name("reference network");
    }

    private void name(String text) {
        svg.text("small", Anchor.START, x + MARK + 6, y + 4, text);
        x += MARK + 6 + text.length() * CHARACTER + GAP;
    }
}
