package io.maesta.calibrate;

import io.maesta.cost.CostKind;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.OperatorPrice;
import io.maesta.cost.PricedDevice;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Prices fitted to measured times by non-negative least squares on their relative errors ({@link LeastSquaresFit}). Of all
 * {@link Detail}s the one with the least mean error of measurements that were left out is taken, the coarser if equal.
 */
public final class Calibration {
    /** The prices with a lower resolution are said not to be determined. */
    static final double DETERMINED = 0.9;

    private final Detail detail;
    private final LeastSquaresFit fit;
    private final List<Residual> residuals;

    private Calibration(Detail detail, LeastSquaresFit fit, List<Residual> residuals) {
        this.detail = detail;
        this.fit = fit;
        this.residuals = residuals;
    }

    /**
     * The calibration by {@code measurements}.
     *
     * @throws IllegalArgumentException if fewer than two of them have different layers, or on some device none multiplies
     */
    public static Calibration of(List<Measurement> measurements) {
        if (measurements.stream().map(Measurement::layers).distinct().count() < 2) {
            throw new IllegalArgumentException("There must be measurements of at least two different things.");
        }
        measurements.stream()
                .map(Measurement::device)
                .distinct()
                .filter(device -> macs(device, measurements) == 0)
                .findFirst()
                .ifPresent(device -> {
                    throw new IllegalArgumentException(
                            "On the device (%s) some operator that multiplies must be measured.".formatted(device));
                });
        Calibration best = of(Detail.SHARED, measurements);
        for (Detail finer : Detail.all().skip(1).toList()) {
            Calibration candidate = of(finer, measurements);
            best = candidate.leftOutErrors().mean() < best.leftOutErrors().mean() ? candidate : best;
        }
        return best;
    }

    private static double macs(String device, List<Measurement> measurements) {
        return measurements.stream()
                .filter(measurement -> measurement.device().equals(device))
                .mapToDouble(Measurement::macs)
                .sum();
    }

    /** The calibration at one detail. */
    static Calibration of(Detail detail, List<Measurement> measurements) {
        LeastSquaresFit fit = new LeastSquaresFit(detail, measurements);
        Residual[] residuals = new Residual[measurements.size()];
        measurements.stream().map(Measurement::layers).distinct().forEach(layers -> {
            List<Measurement> others = measurements.stream()
                    .filter(measurement -> !measurement.layers().equals(layers))
                    .toList();
            LeastSquaresFit without = new LeastSquaresFit(detail, others);
            for (int i = 0; i < residuals.length; i++) {
                Measurement measurement = measurements.get(i);
                if (measurement.layers().equals(layers)) {
                    residuals[i] = new Residual(
                            measurement, fit.micros(measurement).orElseThrow(), without.micros(measurement));
                }
            }
        });
        return new Calibration(detail, fit, List.of(residuals));
    }

    public Detail detail() {
        return detail;
    }

    /** One for each measurement, in their order. */
    public List<Residual> residuals() {
        return residuals;
    }

    /** The devices that were measured, in the order of their first measurement. */
    public List<String> devices() {
        return List.copyOf(fit.scales().keySet());
    }

    /** How far the prices are from the measurements that they were fitted to. */
    public Errors errors() {
        return Errors.of(residuals.stream().mapToDouble(Residual::error));
    }

    /** How far prices are from measurements that they were not fitted to; see {@link Residual#leftOutMicros}. */
    public Errors leftOutErrors() {
        return Errors.of(residuals.stream()
                .map(Residual::leftOutError)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble));
    }

    /** Prices of operators that were measured, but not so that the price can be told: they are drawn to the common one, or to 0. */
    public List<String> undetermined() {
        double[] resolutions = fit.resolutions();
        return IntStream.range(0, resolutions.length)
                .filter(j ->
                        resolutions[j] < DETERMINED && isMeasured(fit.columns().get(j)))
                .mapToObj(j -> fit.columns().get(j).toString())
                .toList();
    }

    /** The classes of operators that no measurement has. One that multiplies takes the common price, any other is free. */
    public List<String> unmeasured() {
        return Arrays.stream(OperatorClass.values())
                .filter(operator -> !isMeasured(operator))
                .map(OperatorClass::key)
                .toList();
    }

    private boolean isMeasured(Column column) {
        return column.operators().stream().anyMatch(this::isMeasured);
    }

    private boolean isMeasured(OperatorClass operator) {
        return residuals.stream().anyMatch(residual -> residual.measurement().uses(operator));
    }

    /**
     * The least factor, 1 or more, on all prices at which a share of {@code quantile} of the measurements on {@code measured}
     * are not above their estimates.
     *
     * @param quantile in (0, 1]
     */
    public double safetyFactor(String measured, double quantile) {
        double[] ratios = residuals.stream()
                .filter(residual -> residual.measurement().device().equals(measured))
                .mapToDouble(residual -> residual.measurement().micros() / residual.fittedMicros())
                .sorted()
                .toArray();
        int covered = (int) Math.ceil(quantile * ratios.length - 1e-9);
        return Math.max(1, ratios[Math.max(covered, 1) - 1]);
    }

    /**
     * The device that was measured as {@code measured}, its prices rounded up to four digits.
     *
     * @param name of the device
     * @param capacities as in {@link PricedDevice}
     * @param safetyFactor on all prices, 1 for none
     */
    public PricedDevice device(
            String measured, String name, double clockHertz, Map<CostKind, Long> capacities, double safetyFactor) {
        Double scale = fit.scales().get(measured);
        if (scale == null) {
            throw new IllegalArgumentException(
                    "The device (%s) was not measured.\nMaybe one of %s is meant.".formatted(measured, devices()));
        }
        Map<OperatorClass, OperatorPrice> prices = new EnumMap<>(OperatorClass.class);
        Arrays.stream(OperatorClass.values())
                .forEach(operator ->
                        prices.put(operator, FittedPrices.of(fit, operator, scale * safetyFactor * clockHertz / 1e6)));
        return new PricedDevice(name, clockHertz, capacities, prices);
    }
}
