package io.maesta.cost;

import java.util.Arrays;
import java.util.List;

/**
 * The ceilings that a grid of targets puts on one cost: one axis of {@link Target#grid}.
 *
 * @param values one or more, each positive, in the unit of {@link CostKind#column}; {@link #NONE} leaves the cost free
 */
public record Ceilings(CostKind kind, List<Double> values) {
    /** No ceiling. */
    public static final double NONE = Double.POSITIVE_INFINITY;

    private static final double MICROS_PER_MILLI = 1000;

    public Ceilings {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "The ceilings on %s must have a value.\nMaybe Ceilings.NONE is meant.".formatted(kind.key()));
        }
    }

    public static Ceilings weights(double... values) {
        return of(CostKind.WEIGHTS, values);
    }

    public static Ceilings flashBytes(double... values) {
        return of(CostKind.FLASH, values);
    }

    public static Ceilings macs(double... values) {
        return of(CostKind.MACS, values);
    }

    public static Ceilings cycles(double... values) {
        return of(CostKind.CYCLES, values);
    }

    /** Peak activation bytes. */
    public static Ceilings sramBytes(double... values) {
        return of(CostKind.SRAM, values);
    }

    public static Ceilings micros(double... values) {
        return of(CostKind.LATENCY, values);
    }

    public static Ceilings millis(double... values) {
        return of(
                CostKind.LATENCY,
                Arrays.stream(values).map(value -> value * MICROS_PER_MILLI).toArray());
    }

    /** Ceilings on a kind that is known at run time only. */
    public static Ceilings of(CostKind kind, double... values) {
        return new Ceilings(kind, Arrays.stream(values).boxed().toList());
    }
}
