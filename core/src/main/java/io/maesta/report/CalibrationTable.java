package io.maesta.report;

import io.maesta.calibrate.Calibration;
import io.maesta.calibrate.Errors;
import io.maesta.calibrate.Residual;
import io.maesta.report.TextTable.Align;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A calibration in plain text: how large its errors are, and what the measurements do not say. */
public final class CalibrationTable {
    /** Measurements that are shown. */
    private static final int ROWS = 20;

    private CalibrationTable() {}

    /** The measurements with the largest errors first, at most {@value #ROWS} of them, and what is to be said of all. */
    public static String of(Calibration calibration) {
        TextTable table = new TextTable(
                List.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
                List.of("device", "measured", "ms", "fitted ms", "error", "left out"));
        calibration.residuals().stream()
                .sorted(Comparator.comparingDouble(residual -> -Math.abs(residual.error())))
                .limit(ROWS)
                .forEach(residual -> table.add(cells(residual)));
        int hidden = calibration.residuals().size() - ROWS;
        return table
                + (hidden > 0 ? "and %d more with smaller errors\n".formatted(hidden) : "")
                + "\n"
                + "Prices     %s\n".formatted(calibration.detail())
                + "Fitted     %s\n".formatted(text(calibration.errors()))
                + "Left out   %s\n".formatted(text(calibration.leftOutErrors()))
                + list(
                        "Not told apart by these measurements, so drawn to the common price per multiply-accumulate or to none: ",
                        calibration.undetermined())
                + list("Not measured, so at the common price or free: ", calibration.unmeasured());
    }

    private static List<String> cells(Residual residual) {
        return List.of(
                residual.measurement().device(),
                residual.measurement().name(),
                millis(residual.measurement().micros()),
                millis(residual.fittedMicros()),
                percent(OptionalDouble.of(residual.error())),
                percent(residual.leftOutError()));
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%,.3f", micros / 1000);
    }

    private static String percent(OptionalDouble error) {
        return error.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", 100 * error.getAsDouble()) : "–";
    }

    private static String text(Errors errors) {
        return String.format(
                Locale.ROOT, "mean error %.1f %%, worst %.1f %%", 100 * errors.mean(), 100 * errors.worst());
    }

    private static String list(String head, List<String> items) {
        return items.isEmpty() ? "" : head + String.join("; ", items) + ".\n";
    }
}
