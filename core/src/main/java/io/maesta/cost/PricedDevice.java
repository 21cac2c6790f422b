package io.maesta.cost;

import io.maesta.space.Layer;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A device as data: a clock, the board's memory, and one price for each class of operators.
 *
 * @param name not blank; for people and results
 * @param clockHertz clock frequency in hertz, positive
 * @param capacities bytes of {@link CostKind#SRAM} and {@link CostKind#FLASH}, each positive; absent where not known
 * @param prices by class; at least those that are {@link #required}. An absent pointwise convolution is priced as a dense one, an
 *     absent addition or pooling is free
 */
public record PricedDevice(
        String name, double clockHertz, Map<CostKind, Long> capacities, Map<OperatorClass, OperatorPrice> prices)
        implements Device {
    /** The kinds of memory that a board can be said to have. */
    public static final List<CostKind> MEMORIES = List.of(CostKind.SRAM, CostKind.FLASH);

    public PricedDevice {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a device must not be blank.");
        }
        if (!(clockHertz > 0) || Double.isInfinite(clockHertz)) {
            throw new IllegalArgumentException(
                    "The clock (%s Hz) of device (%s) must be positive and finite.".formatted(clockHertz, name));
        }
        capacities = checked(name, capacities);
        prices = complete(name, prices);
    }

    private static Map<CostKind, Long> checked(String name, Map<CostKind, Long> capacities) {
        Map<CostKind, Long> copy = new EnumMap<>(CostKind.class);
        copy.putAll(capacities);
        copy.forEach((kind, bytes) -> {
            if (!MEMORIES.contains(kind) || bytes < 1) {
                throw new IllegalArgumentException(
                        "The capacity %s = %s of device (%s) must be positive bytes of one of %s."
                                .formatted(kind.key(), bytes, name, MEMORIES));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** A pointwise convolution is priced as any dense one where it has no price; an addition and a pooling are free. */
    private static Map<OperatorClass, OperatorPrice> complete(String name, Map<OperatorClass, OperatorPrice> prices) {
        Map<OperatorClass, OperatorPrice> copy = new EnumMap<>(OperatorClass.class);
        copy.putAll(prices);
        List<String> missing = required().stream()
                .filter(operator -> !copy.containsKey(operator))
                .map(OperatorClass::key)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The device (%s) must have prices of %s.".formatted(name, String.join(", ", missing)));
        }
        copy.putIfAbsent(OperatorClass.POINTWISE_CONV2D, copy.get(OperatorClass.CONV2D));
        OperatorClass.weightless().forEach(operator -> copy.putIfAbsent(operator, CoefficientPrice.FREE));
        return Collections.unmodifiableMap(copy);
    }

    /** The classes that must have a price: dense and depthwise convolutions and linear layers. */
    public static List<OperatorClass> required() {
        return OperatorClass.multiplying().stream()
                .filter(operator -> operator != OperatorClass.POINTWISE_CONV2D)
                .toList();
    }

    /** A device all of whose layers are priced by one formula. */
    static PricedDevice of(KernelFormula formula, double clockHertz, Map<CostKind, Long> capacities) {
        Map<OperatorClass, OperatorPrice> prices = new EnumMap<>(OperatorClass.class);
        Arrays.stream(OperatorClass.values()).forEach(operator -> prices.put(operator, formula));
        return new PricedDevice(formula.key(), clockHertz, capacities, prices);
    }

    /** Whether the name says all prices: those of the kernel formula that is called so. */
    public boolean isNamedByItsKernels() {
        return prices.values().stream()
                .allMatch(price ->
                        price instanceof KernelFormula formula && formula.key().equals(name));
    }

    @Override
    public long cycles(Layer layer) {
        return price(layer).cycles(layer);
    }

    @Override
    public ChannelSlopes slopes(Layer layer) {
        return price(layer).slopes(layer);
    }

    private OperatorPrice price(Layer layer) {
        return Objects.requireNonNull(prices.get(OperatorClass.of(layer)));
    }

    @Override
    public OptionalLong capacity(CostKind kind) {
        Long bytes = capacities.get(kind);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
