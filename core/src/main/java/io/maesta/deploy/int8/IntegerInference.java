package io.maesta.deploy.int8;

import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Inference in integers, to the bit what the C of {@code deploy.c} computes. Not for several threads.
 */
public final class IntegerInference {
    private final QuantisedNetwork network;
    private final Map<String, Quantisation> quantisations = new HashMap<>();

    /** Of {@code network}. */
    public IntegerInference(QuantisedNetwork network) {
        this.network = network;
        quantisations.put(SearchSpace.INPUT, network.input());
        network.layers().forEach(layer -> quantisations.put(layer.layer().name(), layer.output()));
    }

    /** The outputs, as real numbers, for one example. */
    public float[] outputs(float[] example) {
        QuantisedLayer last = network.layers().get(network.layers().size() - 1);
        return real(
                Objects.requireNonNull(tensors(stored(example)).get(last.layer().name())));
    }

    /** An example as the network reads it. */
    byte[] stored(float[] example) {
        byte[] stored = new byte[example.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = network.input().store(example[i]);
        }
        return stored;
    }

    /** What the outputs of the last layer stand for. */
    float[] real(byte[] outputs) {
        Quantisation last = network.layers().get(network.layers().size() - 1).output();
        float[] real = new float[outputs.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = last.real(outputs[i]);
        }
        return real;
    }

    /** The output of each layer by its name for a stored example, {@code (channels, height, width)} flattened. */
    public Map<String, byte[]> tensors(byte[] example) {
        Map<String, byte[]> tensors = new HashMap<>(Map.of(SearchSpace.INPUT, example));
        for (QuantisedLayer layer : network.layers()) {
            List<byte[]> inputs = layer.layer().inputs().stream()
                    .map(input -> Objects.requireNonNull(tensors.get(input)))
                    .toList();
            tensors.put(layer.layer().name(), output(layer, inputs));
        }
        return tensors;
    }

    /** The output of one layer. */
    public byte[] output(QuantisedLayer layer, List<byte[]> inputs) {
        return switch (layer.layer().kind()) {
            case CONV2D, DEPTHWISE_CONV2D -> convolve(layer, inputs.get(0));
            case LINEAR -> multiply(layer, inputs.get(0));
            case ADD -> add(layer, inputs);
            case MAX_POOL -> largest(layer.layer(), inputs.get(0));
            case GLOBAL_AVERAGE_POOL -> average(layer, inputs.get(0));
        };
    }

    int zeroPoint(QuantisedLayer layer, int input) {
        return Objects.requireNonNull(quantisations.get(layer.layer().inputs().get(input)))
                .zeroPoint();
    }

    /** Outputs of one filter at a time, row by row: the inner loop is a row. */
    private byte[] convolve(QuantisedLayer quantised, byte[] in) {
        Layer layer = quantised.layer();
        boolean depthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        TensorShape from = layer.inputShape();
        TensorShape to = layer.outputShape();
        int depth = depthwise ? 1 : from.channels();
        int[] centred = centred(in, zeroPoint(quantised, 0));
        int area = to.height() * to.width();
        byte[] out = new byte[to.channels() * area];
        int[] sums = new int[area];
        for (int filter = 0; filter < to.channels(); filter++) {
            Arrays.fill(sums, quantised.bias()[filter]);
            for (int c = 0; c < depth; c++) {
                accumulate(quantised, centred, depthwise ? filter : c, filter * depth + c, sums);
            }
            for (int i = 0; i < area; i++) {
                out[filter * area + i] =
                        finish(quantised, quantised.factors().get(filter).times(sums[i]));
            }
        }
        return out;
    }

    private static void accumulate(QuantisedLayer quantised, int[] in, int channel, int kernel, int[] sums) {
        TensorShape from = quantised.layer().inputShape();
        TensorShape to = quantised.layer().outputShape();
        Window window = quantised.layer().window();
        for (int kh = 0; kh < window.kernelHeight(); kh++) {
            for (int kw = 0; kw < window.kernelWidth(); kw++) {
                int weight = quantised.weights()[(kernel * window.kernelHeight() + kh) * window.kernelWidth() + kw];
                int firstColumn = firstInside(window.paddingWidth() - kw, window.strideWidth());
                int endColumn = endInside(from.width() + window.paddingWidth() - kw, window.strideWidth(), to.width());
                for (int h = 0; h < to.height(); h++) {
                    int y = h * window.strideHeight() + kh - window.paddingHeight();
                    if (y < 0 || y >= from.height()) {
                        continue;
                    }
                    int row = (channel * from.height() + y) * from.width() + kw - window.paddingWidth();
                    int out = h * to.width();
                    if (window.strideWidth() == 1) {
                        for (int w = firstColumn; w < endColumn; w++) {
                            sums[out + w] += weight * in[row + w];
                        }
                    } else {
                        for (int w = firstColumn; w < endColumn; w++) {
                            sums[out + w] += weight * in[row + w * window.strideWidth()];
                        }
                    }
                }
            }
        }
    }

    /** The first w with {@code w · stride ≥ missing}. */
    private static int firstInside(int missing, int stride) {
        return missing <= 0 ? 0 : (missing + stride - 1) / stride;
    }

    /** The first w with {@code w · stride ≥ room}, at most {@code width}. */
    private static int endInside(int room, int stride, int width) {
        return Math.min(width, firstInside(room, stride));
    }

    private byte[] multiply(QuantisedLayer layer, byte[] in) {
        int[] centred = centred(in, zeroPoint(layer, 0));
        byte[] out = new byte[layer.bias().length];
        for (int o = 0; o < out.length; o++) {
            int sum = layer.bias()[o];
            for (int i = 0; i < centred.length; i++) {
                sum += layer.weights()[o * centred.length + i] * centred[i];
            }
            out[o] = finish(layer, layer.factors().get(o).times(sum));
        }
        return out;
    }

    private byte[] add(QuantisedLayer layer, List<byte[]> inputs) {
        FixedPoint left = layer.factors().get(0);
        FixedPoint right = layer.factors().get(1);
        int leftZero = zeroPoint(layer, 0);
        int rightZero = zeroPoint(layer, 1);
        byte[] out = new byte[inputs.get(0).length];
        for (int i = 0; i < out.length; i++) {
            long sum = (long) (inputs.get(0)[i] - leftZero) * left.multiplier()
                    + (long) (inputs.get(1)[i] - rightZero) * right.multiplier();
            out[i] = finish(layer, FixedPoint.round(sum, left.shift()));
        }
        return out;
    }

    private static byte[] largest(Layer layer, byte[] in) {
        TensorShape from = layer.inputShape();
        TensorShape to = layer.outputShape();
        Window window = layer.window();
        byte[] out = new byte[Math.toIntExact(to.elements())];
        int next = 0;
        for (int c = 0; c < to.channels(); c++) {
            for (int h = 0; h < to.height(); h++) {
                int top = h * window.strideHeight() - window.paddingHeight();
                for (int w = 0; w < to.width(); w++) {
                    int left = w * window.strideWidth() - window.paddingWidth();
                    byte most = Byte.MIN_VALUE;
                    for (int y = Math.max(0, top); y < Math.min(from.height(), top + window.kernelHeight()); y++) {
                        for (int x = Math.max(0, left); x < Math.min(from.width(), left + window.kernelWidth()); x++) {
                            most = (byte) Math.max(most, in[(c * from.height() + y) * from.width() + x]);
                        }
                    }
                    out[next++] = most;
                }
            }
        }
        return out;
    }

    private byte[] average(QuantisedLayer layer, byte[] in) {
        int zero = zeroPoint(layer, 0);
        int channels = layer.layer().inputShape().channels();
        int positions = in.length / channels;
        byte[] out = new byte[channels];
        for (int c = 0; c < channels; c++) {
            int sum = 0;
            for (int i = c * positions; i < (c + 1) * positions; i++) {
                sum += in[i] - zero;
            }
            out[c] = finish(layer, layer.factors().get(0).times(sum));
        }
        return out;
    }

    static byte finish(QuantisedLayer layer, long scaled) {
        long value = scaled + layer.output().zeroPoint();
        return (byte) Math.max(layer.least(), Math.min(Quantisation.MOST, value));
    }

    private static int[] centred(byte[] stored, int zero) {
        int[] centred = new int[stored.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = stored[i] - zero;
        }
        return centred;
    }
}
