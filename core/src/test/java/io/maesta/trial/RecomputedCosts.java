package io.maesta.trial;

import io.maesta.cost.Cost;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All costs of a row on GAP8, from its layers alone and by code of its own. */
final class RecomputedCosts {
    private RecomputedCosts() {}

    static Cost of(List<Layer> layers) {
        long weights = 0;
        long biases = 0;
        long macs = 0;
        long cycles = 0;
        for (Layer layer : layers) {
            TensorShape out = layer.outputShape();
            long perOutput = productsForEachOutput(layer);
            if (perOutput > 0) {
                weights += perOutput * out.channels();
                biases += out.channels();
                macs += perOutput * out.channels() * out.height() * out.width();
                cycles += gap8(layer, perOutput);
            }
        }
        return new Cost(weights, weights + 4 * biases, macs, cycles, peakBytes(layers), cycles / 100.0);
    }

    private static long productsForEachOutput(Layer layer) {
        Window window = layer.window();
        long area = (long) window.kernelHeight() * window.kernelWidth();
        TensorShape in = layer.inputShape();
        return switch (layer.kind().name()) {
            case "CONV2D" -> area * in.channels();
            case "DEPTHWISE_CONV2D" -> area;
            case "LINEAR" -> (long) in.channels() * in.height() * in.width();
            default -> 0;
        };
    }

    /** The formulas of the method, with ceilings by floating point. */
    private static long gap8(Layer layer, long products) {
        double height = layer.outputShape().height();
        double width = layer.outputShape().width();
        double quads = Math.ceil(layer.outputShape().channels() / 4.0);
        return (long)
                switch (layer.kind().name()) {
                    case "CONV2D" ->
                        Math.ceil(height / 2)
                                * Math.ceil(width / 8)
                                * (2 * products + quads * (5 + 14 * Math.ceil(products / 4.0) + 10));
                    case "DEPTHWISE_CONV2D" -> 4 * quads * height * width * products;
                    default -> Math.ceil(products / 2.0) * quads;
                };
    }

    /** While a layer runs: its output, and every tensor that it or a later one reads. */
    private static long peakBytes(List<Layer> layers) {
        Map<String, Long> bytes = new HashMap<>();
        bytes.put("input", layers.get(0).inputShape().elements());
        long peak = 0;
        for (int i = 0; i < layers.size(); i++) {
            Set<String> alive = new HashSet<>();
            for (Layer reader : layers.subList(i, layers.size())) {
                alive.addAll(reader.inputs());
            }
            alive.retainAll(bytes.keySet());
            long output = layers.get(i).outputShape().elements();
            peak = Math.max(peak, output + alive.stream().mapToLong(bytes::get).sum());
            bytes.put(layers.get(i).name(), output);
        }
        return peak;
    }
}
