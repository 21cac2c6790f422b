package io.maesta.report;

import io.maesta.calibrate.Calibration;
import io.maesta.calibrate.Residual;
import io.maesta.report.Svg.Anchor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The errors of a calibration as a picture: over the time of each measurement, fitted and left out. */
public final class CalibrationChart {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 440;
    private static final double LEFT = 76;
    private static final double RIGHT = 24;
    private static final double TOP = 104;
    private static final double BOTTOM = 56;
    private static final int TICKS = 6;
    private static final MathContext DIGITS = new MathContext(4);

    private final Calibration calibration;
    private final Scale errors;
    private final Scale decades;

    private CalibrationChart(Calibration calibration) {
        this.calibration = calibration;
        double[] all = calibration.residuals().stream()
                .flatMapToDouble(residual -> DoubleStream.concat(
                        DoubleStream.of(100 * residual.error()), percent(residual.leftOutError()).stream()))
                .toArray();
        double largest = DoubleStream.of(all).map(Math::abs).max().orElse(0);
        errors = Scale.over(-largest, largest, TICKS);
        double[] times = calibration.residuals().stream()
                .mapToDouble(CalibrationChart::decade)
                .toArray();
        decades = new Scale(
                (long) Math.floor(DoubleStream.of(times).min().orElse(0)),
                1 + (long) Math.floor(DoubleStream.of(times).max().orElse(0)),
                1);
    }

    /** A self-contained SVG for light and dark viewers. */
    public static String svg(Calibration calibration, String name) {
        return new CalibrationChart(calibration).svg(name);
    }

    private String svg(String name) {
        String title = "%s: errors of the fitted prices".formatted(name);
        String subtitle = String.format(
                Locale.ROOT,
                "%d measurements · %s · mean error %.1f %%, left out %.1f %%",
                calibration.residuals().size(),
                calibration.detail(),
                100 * calibration.errors().mean(),
                100 * calibration.leftOutErrors().mean());
        Svg svg = new Svg();
        svg.raw(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\">\n"
                        .formatted(Svg.px(WIDTH), Svg.px(HEIGHT)));
        svg.raw("<title>%s</title>\n<desc>%s</desc>\n".formatted(Markup.escape(title), Markup.escape(subtitle)));
        svg.raw(ChartStyle.CSS);
        svg.rectangle("ground", 0, 0, WIDTH, HEIGHT);
        svg.text("title", Anchor.START, RIGHT, 36, title);
        svg.text("subtitle", Anchor.START, RIGHT, 57, subtitle);
        drawLegend(svg);
        drawAxes(svg);
        calibration.residuals().forEach(residual -> draw(svg, residual));
        svg.raw("</svg>\n");
        return svg.toString();
    }

    private static void drawLegend(Svg svg) {
        svg.circle("val", RIGHT + 6, 80, 5, "");
        svg.text("small", Anchor.START, RIGHT + 16, 84, "fitted");
        svg.circle("test", RIGHT + 76, 80, 3.6, "");
        svg.text("small", Anchor.START, RIGHT + 86, 84, "left out of the fit");
    }

    private void drawAxes(Svg svg) {
        for (double tick : errors.ticks()) {
            double y = y(tick);
            svg.line(tick == 0 ? "axis" : "grid", LEFT, y, WIDTH - RIGHT, y);
            svg.text(
                    "small",
                    Anchor.END,
                    LEFT - 8,
                    y + 4,
                    String.format(Locale.ROOT, "%+." + errors.decimals() + "f %%", tick));
        }
        for (double tick : decades.ticks()) {
            double x = x(tick);
            svg.line("grid", x, TOP, x, HEIGHT - BOTTOM);
            svg.text("small", Anchor.MIDDLE, x, HEIGHT - BOTTOM + 18, millis(Math.pow(10, tick)));
        }
        svg.text("axis-title", Anchor.MIDDLE, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "measured ms");
        svg.upwards("axis-title", 18, (TOP + HEIGHT - BOTTOM) / 2, "estimated over measured − 1");
    }

    private void draw(Svg svg, Residual residual) {
        String hint = "%s on %s: %s ms"
                .formatted(
                        residual.measurement().name(),
                        residual.measurement().device(),
                        millis(residual.measurement().micros() / 1000));
        double x = x(decade(residual));
        double fitted = y(100 * residual.error());
        percent(residual.leftOutError()).ifPresent(error -> {
            svg.line("stem", x, fitted, x, y(error));
            svg.circle("test", x, y(error), 3.6, hint);
        });
        svg.circle("val", x, fitted, 5, hint);
    }

    private static OptionalDouble percent(OptionalDouble error) {
        return error.isPresent() ? OptionalDouble.of(100 * error.getAsDouble()) : error;
    }

    private static double decade(Residual residual) {
        return Math.log10(residual.measurement().micros() / 1000);
    }

    private static String millis(double millis) {
        return new BigDecimal(millis).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private double x(double decade) {
        return LEFT + (WIDTH - RIGHT - LEFT) * decades.position(decade);
    }

    private double y(double percent) {
        return TOP + (HEIGHT - BOTTOM - TOP) * (1 - errors.position(percent));
    }
}
