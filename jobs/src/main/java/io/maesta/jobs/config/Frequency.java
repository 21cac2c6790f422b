package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A clock frequency. Reads {@code 100MHz} or {@code 32.768 kHz}, never a bare number; prints as {@code 100MHz}.
 *
 * @param hertz positive
 */
public record Frequency(double hertz) {
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "Hz", BigDecimal.ONE,
            "kHz", BigDecimal.valueOf(1_000),
            "MHz", BigDecimal.valueOf(1_000_000),
            "GHz", BigDecimal.valueOf(1_000_000_000));
    private static final List<String> LARGEST_FIRST = List.of("GHz", "MHz", "kHz");

    public Frequency {
        if (!(hertz > 0) || Double.isInfinite(hertz)) {
            throw new IllegalArgumentException("must be a positive frequency.");
        }
    }

    /**
     * Reads a quantity with its unit.
     *
     * @throws IllegalArgumentException if {@code text} is not a positive number in one of the units
     */
    public static Frequency parse(String text) {
        return Quantity.parse(text, UNITS)
                .map(hertz -> new Frequency(hertz.doubleValue()))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be a frequency with its unit, such as 100MHz.\nMaybe the unit is missing or wrong: there are Hz, kHz, MHz and GHz."));
    }

    @Override
    public String toString() {
        BigDecimal exact = BigDecimal.valueOf(hertz);
        String unit = LARGEST_FIRST.stream()
                .filter(candidate -> exact.compareTo(UNITS.get(candidate)) >= 0)
                .findFirst()
                .orElse("Hz");
        return exact.divide(UNITS.get(unit)).stripTrailingZeros().toPlainString() + unit;
    }
}
