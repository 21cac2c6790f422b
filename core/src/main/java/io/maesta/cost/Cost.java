package io.maesta.cost;

import java.io.Serializable;

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
