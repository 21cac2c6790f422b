package io.maesta.report;

import io.maesta.cost.CostKind;
import io.maesta.result.Metric;
import io.maesta.result.Metric.Direction;
import java.util.Locale;

/** Costs and metrics as people read them: separators between thousands, units, percentages; the same in every locale. */
public final class Quantities {
    private static final double MICROS_PER_MILLI = 1000;

    private Quantities() {}

    /** The name of a cost. */
    public static String name(CostKind kind) {
        return switch (kind) {
            case WEIGHTS -> "weights";
            case FLASH -> "flash";
            case MACS -> "MACs";
            case CYCLES -> "cycles";
            case SRAM -> "SRAM";
            case LATENCY -> "latency";
        };
    }

    /** The unit of {@link #number}; empty where the name says what is counted. */
    public static String unit(CostKind kind) {
        return switch (kind) {
            case WEIGHTS, MACS, CYCLES -> "";
            case FLASH, SRAM -> "bytes";
            case LATENCY -> "ms";
        };
    }

    /** Name and unit, as the head of a column or the title of an axis. */
    public static String title(CostKind kind) {
        return unit(kind).isEmpty() ? name(kind) : "%s (%s)".formatted(name(kind), unit(kind));
    }

    /** The factor from the unit of {@link CostKind#column} to that of {@link #unit}. */
    public static double scale(CostKind kind) {
        return kind == CostKind.LATENCY ? 1 / MICROS_PER_MILLI : 1;
    }

    /** A cost in the unit of {@link #unit}: {@code 38,680}, or {@code 7.666} for milliseconds. */
    public static String number(CostKind kind, double cost) {
        String form = kind == CostKind.LATENCY ? "%,.3f" : "%,.0f";
        return String.format(Locale.ROOT, form, cost * scale(kind));
    }

    /** Whether the metric is a share, shown in percent. */
    public static boolean isShare(Metric metric) {
        return metric.direction() == Direction.MAXIMISE;
    }

    /** A value of {@code metric}: {@code 70.5 %}, or four digits of what is not a share. */
    public static String text(Metric metric, double value) {
        return isShare(metric)
                ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
