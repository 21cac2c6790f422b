package io.maesta.cost;

import io.maesta.space.Layer;
import io.maesta.space.TensorShape;

/**
 * The cycles of GreenWaves GAP8's int8 kernels on its cluster of eight cores. The formulas are those that Burrello et al.
 * ("Enhancing Neural Architecture Search With Multiple Hardware Constraints", IEEE TETC 2023) publish with their code.
 * Additions and pooling cost nothing.
 */
final class Gap8Kernels {
    private Gap8Kernels() {}

    static long cycles(Layer layer) {
        TensorShape in = layer.inputShape();
        TensorShape out = layer.outputShape();
        return switch (layer.kind()) {
            case CONV2D -> {
                long products = layer.window().area() * in.channels();
                long tiles = ceilDiv(out.height(), 2) * ceilDiv(out.width(), 8);
                yield tiles * (2 * products + ceilDiv(out.channels(), 4) * (5 + 14 * ceilDiv(products, 4) + 10));
            }
            case DEPTHWISE_CONV2D ->
                4
                        * ceilDiv(out.channels(), 4)
                        * out.height()
                        * out.width()
                        * layer.window().area();
            case LINEAR -> ceilDiv(in.elements(), 2) * ceilDiv(out.channels(), 4);
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> 0;
        };
    }

    static ChannelSlopes slopes(Layer layer) {
        TensorShape in = layer.inputShape();
        TensorShape out = layer.outputShape();
        double area = layer.window().area();
        return switch (layer.kind()) {
            case CONV2D -> {
                double products = area * in.channels();
                double tiles = ceilDiv(out.height(), 2) * ceilDiv(out.width(), 8);
                double perInput = area * (2 + ceilDiv(out.channels(), 4) * 14 / 4.0);
                double perOutput = (5 + 14 * Math.ceil(products / 4) + 10) / 4;
                yield new ChannelSlopes(tiles * perInput, tiles * perOutput);
            }
            case DEPTHWISE_CONV2D -> new ChannelSlopes(0, area * out.height() * out.width());
            case LINEAR -> {
                double perChannel = (double) in.elements() / in.channels();
                yield new ChannelSlopes(perChannel / 2 * ceilDiv(out.channels(), 4), ceilDiv(in.elements(), 2) / 4.0);
            }
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> ChannelSlopes.NONE;
        };
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
