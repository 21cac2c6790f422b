package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A span of time. Reads {@code 10ms}, {@code 2.5 s} or {@code 800us}, never a bare number; prints as {@code 10000us}.
 *
 * @param micros microseconds, positive
 */
record Time(double micros) {
    private static final Map<String, BigDecimal> UNITS =
            Map.of("us", BigDecimal.ONE, "ms", BigDecimal.valueOf(1_000), "s", BigDecimal.valueOf(1_000_000));

    Time {
        if (!(micros > 0) || Double.isInfinite(micros)) {
            throw new IllegalArgumentException("must be a positive time.");
        }
    }

    /** @throws IllegalArgumentException if {@code text} is not a positive number in one of the units */
    static Time parse(String text) {
        return Quantity.parse(text, UNITS)
                .map(micros -> new Time(micros.doubleValue()))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be a time with its unit, such as 10ms.\nMaybe the unit is missing or wrong: there are us, ms and s."));
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(micros).stripTrailingZeros().toPlainString() + "us";
    }
}
