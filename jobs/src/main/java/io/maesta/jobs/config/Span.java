package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** A span of time as people count it: {@code 90s}, {@code 10min}, {@code 1.5h} or {@code 2d}, never a bare number. */
final class Span {
    /** In milliseconds. */
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "s", BigDecimal.valueOf(1_000),
            "min", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000),
            "d", BigDecimal.valueOf(86_400_000));

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000);

    private Span() {}

    /** @throws IllegalArgumentException if {@code text} is not a number with one of the units, of a millisecond or more */
    static Duration parse(String text) {
        return Quantity.parse(text, UNITS)
                .filter(millis -> millis.compareTo(BigDecimal.ONE) >= 0 && millis.compareTo(MOST) <= 0)
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be a positive time with its unit, such as 10min.\nMaybe the unit is missing or wrong: there are s, min, h and d."));
    }

    /** @throws IllegalArgumentException if {@code text} is not a positive number */
    static Duration ofMinutes(String text) {
        double minutes = Numbers.decimal(text, "(0, ∞)");
        return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
    }
}
