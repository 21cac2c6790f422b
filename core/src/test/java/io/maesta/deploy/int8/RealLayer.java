package io.maesta.deploy.int8;

import io.maesta.deploy.ReferenceForward;
import io.maesta.space.Layer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one quantised layer stands for, in float64. */
final class RealLayer {
    private RealLayer() {}

    /** Its output for the stored {@code tensors} before it. */
    static double[] of(QuantisedNetwork network, QuantisedLayer quantised, Map<String, byte[]> tensors) {
        Layer layer = quantised.layer();
        List<double[]> inputs = layer.inputs().stream()
                .map(name -> real(network.quantisation(name), Objects.requireNonNull(tensors.get(name))))
                .toList();
        double[] out =
                switch (layer.kind()) {
                    case CONV2D, DEPTHWISE_CONV2D, LINEAR ->
                        ReferenceForward.sums(layer, weights(quantised), inputs.get(0));
                    case ADD -> ReferenceForward.add(inputs.get(0), inputs.get(1));
                    case MAX_POOL -> ReferenceForward.largest(layer, inputs.get(0));
                    case GLOBAL_AVERAGE_POOL -> ReferenceForward.average(layer.inputShape(), inputs.get(0));
                };
        int positions = out.length / layer.outputShape().channels();
        for (int i = 0; i < out.length; i++) {
            int c = i / positions;
            if (layer.weights() > 0) {
                out[i] += quantised.bias()[c] * unit(network, quantised, c);
            }
            out[i] = layer.finish().rectifies() ? Math.max(0, out[i]) : out[i];
        }
        return out;
    }

    private static double unit(QuantisedNetwork network, QuantisedLayer quantised, int channel) {
        return (double) network.quantisation(quantised.layer().inputs().get(0)).scale()
                * quantised.weightScales()[channel];
    }

    private static double[] weights(QuantisedLayer quantised) {
        double[] weights = new double[quantised.weights().length];
        int each = weights.length / quantised.bias().length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (double) quantised.weights()[i] * quantised.weightScales()[i / each];
        }
        return weights;
    }

    private static double[] real(Quantisation quantisation, byte[] stored) {
        double[] real = new double[stored.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = (double) quantisation.scale() * (stored[i] - quantisation.zeroPoint());
        }
        return real;
    }
}
