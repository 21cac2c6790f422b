package io.maesta.jobs.config;

import java.math.BigDecimal;

/** Settings that are a number within an {@link Interval}. */
final class Numbers {
    private Numbers() {}

    /** @throws IllegalArgumentException if {@code text} is not a whole number in {@code interval} */
    static int integer(String text, String interval) {
        try {
            return within(text, interval).intValueExact();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a whole number in %s.".formatted(interval), e);
        }
    }

    /** @throws IllegalArgumentException if {@code text} is not a number in {@code interval} */
    static double decimal(String text, String interval) {
        try {
            return within(text, interval).doubleValue();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a number in %s.".formatted(interval), e);
        }
    }

    private static BigDecimal within(String text, String interval) {
        BigDecimal number = new BigDecimal(text);
        if (!new Interval(interval).contains(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
