package io.maesta.report;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The values along an axis: from the first to the last of its round ticks.
 *
 * @param first number of the first tick; its value is {@code first · step}
 * @param last number of the last tick, after the first
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 */
record Scale(long first, long last, double step) {
    /** The scale over {@code min} to {@code max} with about {@code ticks} steps. */
    static Scale over(double min, double max, int ticks) {
        double span = max > min ? max - min : Math.max(Math.abs(max), 1) / 10;
        double step = roundUp(span / ticks);
        long first = (long) Math.floor(min / step + 1e-9);
        long last = (long) Math.ceil(max / step - 1e-9);
        return new Scale(first, Math.max(last, first + 1), step);
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double roundUp(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        if (digit <= 1 + 1e-9) {
            return power;
        }
        return digit <= 2 ? 2 * power : digit <= 5 ? 5 * power : 10 * power;
    }

    List<Double> ticks() {
        return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
    }

    /** The value of the last tick. */
    double end() {
        return last * step;
    }

    /** Where {@code value} lies between the first tick at 0 and the last at 1. */
    double position(double value) {
        return (value / step - first) / (last - first);
    }

    /** Digits after the point that tell the ticks apart. */
    int decimals() {
        return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    }
}
