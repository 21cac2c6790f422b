package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of a network in plain Java and double precision; each leaves its backward pass on a tape. */
final class Float64Layers {
    /** An activation and its gradient, both {@code (batch, channels, height, width)}. */
    static final class Value {
        final TensorShape shape;
        final double[] data;
        final double[] gradient;

        Value(int batch, TensorShape shape) {
            this.shape = shape;
            data = new double[batch * Math.toIntExact(shape.elements())];
            gradient = new double[data.length];
        }
    }

    /** What a training step leaves for one layer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LayerGradients(
            double[] weights, double[] bias, double[] gamma, double[] beta, double[] mean, double[] variance) {}

    private final int batch;
    private final List<Runnable> tape = new ArrayList<>();

    Float64Layers(int batch) {
        this.batch = batch;
    }

    /** Leaves {@code backward} on the tape. */
    void then(Runnable backward) {
        tape.add(backward);
    }

    /** Runs the tape from its end. */
    void backward() {
        for (int i = tape.size() - 1; i >= 0; i--) {
            tape.get(i).run();
        }
    }

    /** The sum of products of a convolution or linear layer, and its bias. */
    Value product(Layer layer, Value input, LayerParameters own, LayerGradients grads) {
        Value out = new Value(batch, layer.outputShape());
        int area = out.shape.height() * out.shape.width();
        if (own.bias().length > 0) {
            for (int i = 0; i < out.data.length; i++) {
                out.data[i] = own.bias()[i / area % own.bias().length];
            }
        }
        Products products = new Products(layer, batch);
        products.forEach((weight, at, from, length, stride) -> {
            double w = own.weights()[weight];
            for (int x = 0; x < length; x++) {
                out.data[at + x] += w * input.data[from + x * stride];
            }
        });
        tape.add(() -> {
            for (int i = 0; i < out.data.length; i++) {
                grads.bias[i / area % grads.bias.length] += out.gradient[i];
            }
            products.forEach((weight, at, from, length, stride) -> {
                double w = own.weights()[weight];
                double sum = 0;
                for (int x = 0; x < length; x++) {
                    sum += out.gradient[at + x] * input.data[from + x * stride];
                    input.gradient[from + x * stride] += out.gradient[at + x] * w;
                }
                grads.weights[weight] += sum;
            });
        });
        return out;
    }

    /** Batch normalisation by the statistics of the batch. */
    Value normalise(Value input, LayerParameters own, LayerGradients grads) {
        Value out = new Value(batch, input.shape);
        int area = input.shape.height() * input.shape.width();
        int count = batch * area;
        for (int channel = 0; channel < input.shape.channels(); channel++) {
            int c = channel;
            int[] where = new int[count];
            for (int i = 0; i < count; i++) {
                where[i] = (i / area * input.shape.channels() + c) * area + i % area;
            }
            double mean = Arrays.stream(where)
                    .mapToDouble(i -> input.data[i])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(where)
                    .mapToDouble(i -> (input.data[i] - mean) * (input.data[i] - mean))
                    .average()
                    .orElseThrow();
            grads.mean[c] = mean;
            grads.variance[c] = variance;
            double inverse = 1 / Math.sqrt(variance + LayerParameters.EPSILON);
            for (int i : where) {
                out.data[i] = own.gamma()[c] * (input.data[i] - mean) * inverse + own.beta()[c];
            }
            tape.add(() -> {
                double sum = 0;
                double product = 0;
                for (int i : where) {
                    sum += out.gradient[i];
                    product += out.gradient[i] * (input.data[i] - mean) * inverse;
                }
                grads.gamma[c] += product;
                grads.beta[c] += sum;
                for (int i : where) {
                    double normalised = (input.data[i] - mean) * inverse;
                    input.gradient[i] +=
                            own.gamma()[c] * inverse * (out.gradient[i] - sum / count - normalised * product / count);
                }
            });
        }
        return out;
    }

    /** @param mask which values pass; the positive ones if null */
    Value rectify(Value input, boolean @Nullable [] mask) {
        Value out = new Value(batch, input.shape);
        boolean[] passes = new boolean[out.data.length];
        for (int i = 0; i < out.data.length; i++) {
            passes[i] = mask == null ? input.data[i] > 0 : mask[i];
            out.data[i] = passes[i] ? input.data[i] : 0;
        }
        tape.add(() -> {
            for (int i = 0; i < out.data.length; i++) {
                input.gradient[i] += passes[i] ? out.gradient[i] : 0;
            }
        });
        return out;
    }

    /** left + right. */
    Value add(Value left, Value right) {
        Value sum = new Value(batch, left.shape);
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = left.data[i] + right.data[i];
        }
        tape.add(() -> {
            for (int i = 0; i < sum.data.length; i++) {
                left.gradient[i] += sum.gradient[i];
                right.gradient[i] += sum.gradient[i];
            }
        });
        return sum;
    }

    /**
     * The largest value of each channel under a window.
     *
     * @param chosen which value of each window it is, window after window; the first of the largest where null
     */
    Value largest(Value input, Window window, boolean @Nullable [] chosen) {
        Value out = new Value(batch, window.slideOver(input.shape, input.shape.channels()));
        int[] source = new int[out.data.length];
        for (int i = 0; i < out.data.length; i++) {
            int w = i % out.shape.width();
            int h = i / out.shape.width() % out.shape.height();
            int plane = i / (out.shape.width() * out.shape.height());
            source[i] = -1;
            for (int k = 0; k < window.area(); k++) {
                int y = h * window.strideHeight() + k / window.kernelWidth() - window.paddingHeight();
                int x = w * window.strideWidth() + k % window.kernelWidth() - window.paddingWidth();
                if (y < 0 || y >= input.shape.height() || x < 0 || x >= input.shape.width()) {
                    continue;
                }
                int at = (plane * input.shape.height() + y) * input.shape.width() + x;
                boolean takes = chosen == null
                        ? source[i] < 0 || input.data[at] > input.data[source[i]]
                        : chosen[Math.toIntExact(i * window.area() + k)];
                source[i] = takes ? at : source[i];
            }
            out.data[i] = input.data[source[i]];
        }
        tape.add(() -> {
            for (int i = 0; i < out.data.length; i++) {
                input.gradient[source[i]] += out.gradient[i];
            }
        });
        return out;
    }

    /** The mean of each channel. */
    Value pool(Value input) {
        Value out = new Value(batch, TensorShape.vector(input.shape.channels()));
        int area = input.shape.height() * input.shape.width();
        for (int i = 0; i < input.data.length; i++) {
            out.data[i / area] += input.data[i] / area;
        }
        tape.add(() -> {
            for (int i = 0; i < input.data.length; i++) {
                input.gradient[i] += out.gradient[i / area] / area;
            }
        });
        return out;
    }
}
