package io.maesta.cost;

import io.maesta.space.Layer;
import java.io.Serializable;
import java.util.List;

/**
 * The exact cost of a plain network.
 *
 * @param weights convolution and linear weights
 * @param flashBytes int8 weights and int32 biases
 * @param macs multiply-accumulates of one inference
 * @param cycles clock cycles of one inference on the device
 * @param peakActivationBytes largest working set of int8 activations over the execution order
 * @param latencyMicros microseconds of one inference on the device
 */
public record Cost(
        long weights, long flashBytes, long macs, long cycles, long peakActivationBytes, double latencyMicros)
        implements Serializable {
    /**
     * The cost of a plain network whose layers are {@code network}, in execution order.
     *
     * @throws IllegalArgumentException if a layer reads what no layer before it makes
     */
    public static Cost of(List<Layer> network, Device device) {
        long cycles = LayerCosts.sum(CostKind.CYCLES, network, device);
        return new Cost(
                LayerCosts.sum(CostKind.WEIGHTS, network, device),
                LayerCosts.sum(CostKind.FLASH, network, device),
                LayerCosts.sum(CostKind.MACS, network, device),
                cycles,
                PeakActivation.bytes(network),
                device.micros((double) cycles));
    }

    /** The cost of one kind, in the unit of its {@link CostKind#column}. */
    public double of(CostKind kind) {
        return switch (kind) {
            case WEIGHTS -> weights;
            case FLASH -> flashBytes;
            case MACS -> macs;
            case CYCLES -> cycles;
            case SRAM -> peakActivationBytes;
            case LATENCY -> latencyMicros;
        };
    }
}
