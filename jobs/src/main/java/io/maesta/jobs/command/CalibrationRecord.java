package io.maesta.jobs.command;

import io.maesta.calibrate.Calibration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code calibration} of a device's file. */
final class CalibrationRecord {
    private static final MathContext DIGITS = new MathContext(3);

    private CalibrationRecord() {}

    /**
     * The values by key.
     *
     * @param measured name of the device
     * @param file name of the file of measurements
     * @param quantile 0 if none was asked for
     */
    static Map<String, Object> of(
            Calibration calibration, String measured, String file, double quantile, double safetyFactor) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("measurements", file);
        record.put(
                "count",
                calibration.residuals().stream()
                        .filter(residual -> residual.measurement().device().equals(measured))
                        .count());
        record.put("detail", calibration.detail().toString());
        record.put("mean-error", rounded(calibration.errors().mean()));
        record.put("worst-error", rounded(calibration.errors().worst()));
        record.put("left-out-error", rounded(calibration.leftOutErrors().mean()));
        record.put("quantile", quantile);
        record.put("safety-factor", safetyFactor);
        record.put("undetermined", calibration.undetermined());
        record.put("unmeasured", calibration.unmeasured());
        return record;
    }

    private static double rounded(double error) {
        return new BigDecimal(error).round(DIGITS).doubleValue();
    }
}
