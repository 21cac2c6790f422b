package io.maesta.cost;

import io.maesta.space.Layer;
import java.util.List;

/** The costs that are counted layer by layer in whole numbers. Latency follows from the cycles. */
final class LayerCosts {
    /** The kinds that are counted. */
    static final List<CostKind> COUNTED = List.of(CostKind.WEIGHTS, CostKind.FLASH, CostKind.MACS, CostKind.CYCLES);

    private static final long BIAS_BYTES = Integer.BYTES;

    private LayerCosts() {}

    /** The cost of {@code layers} together, of one of the {@link #COUNTED} kinds. */
    static long sum(CostKind kind, List<Layer> layers, Device device) {
        return layers.stream().mapToLong(layer -> of(kind, layer, device)).sum();
    }

    private static long of(CostKind kind, Layer layer, Device device) {
        return switch (kind) {
            case WEIGHTS -> layer.weights();
            case FLASH -> layer.weights() + BIAS_BYTES * layer.biases();
            case MACS -> layer.macs();
            case CYCLES -> device.cycles(layer);
            case SRAM, LATENCY -> throw new IllegalArgumentException("The kind (%s) is not counted.".formatted(kind));
        };
    }
}
