package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A size in bytes. Reads {@code 64KiB}, {@code 1.5 MB} or a bare number of bytes; prints as {@code 65536B}.
 *
 * @param count bytes, positive
 */
public record Bytes(long count) {
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "", BigDecimal.ONE,
            "B", BigDecimal.ONE,
            "KB", BigDecimal.valueOf(1_000),
            "KiB", BigDecimal.valueOf(1_024),
            "MB", BigDecimal.valueOf(1_000_000),
            "MiB", BigDecimal.valueOf(1_048_576));

    public Bytes {
        if (count < 1) {
            throw new IllegalArgumentException("must be a positive size.");
        }
    }

    /**
     * Reads a quantity with its unit.
     *
     * @throws IllegalArgumentException if {@code text} is not a positive whole number of bytes in one of the units
     */
    public static Bytes parse(String text) {
        return Quantity.parse(text, UNITS)
                .map(BigDecimal::stripTrailingZeros)
                .filter(bytes -> bytes.scale() <= 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(bytes -> new Bytes(bytes.longValueExact()))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be a size such as 64KiB.\nMaybe the unit is wrong: there are B, KB (1000 B), KiB (1024 B), MB and MiB."));
    }

    @Override
    public String toString() {
        return count + "B";
    }
}
