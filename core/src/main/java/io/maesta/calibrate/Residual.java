package io.maesta.calibrate;

import java.util.OptionalDouble;

/**
 * What the prices make of a measurement.
 *
 * @param fittedMicros microseconds by prices that were fitted with it
 * @param leftOutMicros microseconds by prices that were fitted without it and all measurements of the same layers; empty if nothing
 *     else was measured on its device
 */
public record Residual(Measurement measurement, double fittedMicros, OptionalDouble leftOutMicros) {
    /** Fitted over measured − 1. */
    public double error() {
        return fittedMicros / measurement.micros() - 1;
    }

    /** Left out over measured − 1. */
    public OptionalDouble leftOutError() {
        return leftOutMicros.isPresent()
                ? OptionalDouble.of(leftOutMicros.getAsDouble() / measurement.micros() - 1)
                : OptionalDouble.empty();
    }
}
