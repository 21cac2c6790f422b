package io.maesta.jobs.config;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The largest cost that a target of the grid admits, before the cost of the reference network is known. */
public sealed interface Ceiling {
    /** The ceiling where the reference network costs {@code reference}; empty for none. */
    OptionalDouble over(double reference);

    /**
     * Reads {@code device}, what the board has of memory of {@code kind}, or what {@link #parse(CostKind, String)} reads.
     *
     * @throws IllegalArgumentException if {@code text} is none of them, or the device does not say what it has
     */
    static Ceiling parse(CostKind kind, String text, Device device) {
        if (!text.strip().equals("device")) {
            return parse(kind, text);
        }
        return new Absolute(device.capacity(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be a cost, for the device (%s) does not say how much %s it has."
                                .formatted(device.name(), kind.key()))));
    }

    /**
     * Reads {@code none}, a percentage of the reference network's cost, or a cost of {@code kind} with its unit.
     *
     * @throws IllegalArgumentException if {@code text} is none of them
     */
    static Ceiling parse(CostKind kind, String text) {
        String stripped = text.strip();
        if (stripped.equals("none")) {
            return new None();
        }
        Optional<BigDecimal> percent = Quantity.parse(stripped, Map.of("%", BigDecimal.ONE));
        if (percent.isPresent()) {
            return new Share(percent.orElseThrow());
        }
        try {
            return new Absolute(
                    switch (kind) {
                        case WEIGHTS, MACS, CYCLES -> count(stripped);
                        case FLASH, SRAM -> Bytes.parse(stripped).count();
                        case LATENCY -> Time.parse(stripped).micros();
                    });
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "\nOr a percentage of the reference network, such as 50%, or none.", e);
        }
    }

    private static double count(String text) {
        return Quantity.parse(text, Map.of("", BigDecimal.ONE))
                .filter(count ->
                        count.signum() > 0 && count.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::doubleValue)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be a positive whole number without a unit, such as 38680."));
    }

    /** No ceiling on this cost. */
    record None() implements Ceiling {
        @Override
        public OptionalDouble over(double reference) {
            return OptionalDouble.empty();
        }
    }

    /** A ceiling in the unit of {@link CostKind#column}. */
    record Absolute(double cost) implements Ceiling {
        @Override
        public OptionalDouble over(double reference) {
            return OptionalDouble.of(cost);
        }
    }

    /** A percentage of what the reference network costs. */
    record Share(BigDecimal percent) implements Ceiling {
        public Share {
            if (percent.signum() <= 0) {
                throw new IllegalArgumentException("must be a positive percentage.");
            }
        }

        @Override
        public OptionalDouble over(double reference) {
            return OptionalDouble.of(percent.multiply(BigDecimal.valueOf(reference))
                    .movePointLeft(2)
                    .doubleValue());
        }
    }
}
