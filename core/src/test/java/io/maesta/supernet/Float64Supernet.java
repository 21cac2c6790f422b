package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The same mathematics as the engine, in plain Java, double precision and C order, written to be obvious: every value keeps
 * its gradient, every operation pushes its backward pass on a tape.
 */
final class Float64Supernet {
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
    record LayerGradients(
            double[] weights, double[] bias, double[] gamma, double[] beta, double[] mean, double[] variance) {}

    private final SearchSpace space;
    private final Map<String, LayerParameters> parameters;
    private final int batch;
    private final Map<String, boolean[]> masks;
    private final Map<String, LayerGradients> gradients = new HashMap<>();
    private final Map<String, Value> outputs = new HashMap<>();
    private final List<Runnable> tape = new ArrayList<>();
    private double[][] thetaGradient = {};

    /** @param masks which outputs of a rectifying layer pass, by layer; computed where absent */
    Float64Supernet(
            SearchSpace space, Map<String, LayerParameters> parameters, int batch, Map<String, boolean[]> masks) {
        this.space = space;
        this.parameters = parameters;
        this.batch = batch;
        this.masks = masks;
    }

    LayerGradients gradients(String layer) {
        return Objects.requireNonNull(gradients.get(layer), layer);
    }

    double[][] thetaGradient() {
        return thetaGradient;
    }

    double[] output() {
        return value(space.nodes().get(space.nodes().size() - 1).name()).data;
    }

    private Value value(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    /** Softmax cross-entropy against {@code labels}; y = Σ_k theta[b][k] · candidate_k(x) in every choice b. */
    double classify(float[] inputs, int[] labels, double[][] theta) {
        forward(inputs, theta);
        Value logits = value(space.nodes().get(space.nodes().size() - 1).name());
        int classes = logits.data.length / batch;
        double loss = 0;
        for (int n = 0; n < batch; n++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(logits.data[n * classes + j]);
            }
            loss += Math.log(sum) - logits.data[n * classes + labels[n]];
            for (int j = 0; j < classes; j++) {
                double p = Math.exp(logits.data[n * classes + j]) / sum;
                logits.gradient[n * classes + j] = (p - (j == labels[n] ? 1 : 0)) / batch;
            }
        }
        backward();
        return loss / batch;
    }

    /** Mean squared error against the inputs. */
    double reconstruct(float[] inputs, double[][] theta) {
        forward(inputs, theta);
        Value out = value(space.nodes().get(space.nodes().size() - 1).name());
        double loss = 0;
        for (int i = 0; i < out.data.length; i++) {
            double error = out.data[i] - inputs[i];
            loss += error * error / out.data.length;
            out.gradient[i] = 2 * error / out.data.length;
        }
        backward();
        return loss;
    }

    private void backward() {
        for (int i = tape.size() - 1; i >= 0; i--) {
            tape.get(i).run();
        }
    }

    private void forward(float[] inputs, double[][] theta) {
        Value input = new Value(batch, space.input());
        for (int i = 0; i < inputs.length; i++) {
            input.data[i] = inputs[i];
        }
        outputs.put(SearchSpace.INPUT, input);
        thetaGradient = Arrays.stream(theta).map(row -> new double[row.length]).toArray(double[][]::new);
        int choice = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                int index = block.isFixed() ? -1 : choice++;
                outputs.put(node.name(), mix(block, index, index < 0 ? new double[] {1} : theta[index]));
            } else if (node instanceof Add add) {
                outputs.put(node.name(), add(add));
            } else {
                outputs.put(node.name(), pool(value(node.inputs().get(0))));
            }
        }
    }

    private Value mix(ChoiceBlock block, int choice, double[] theta) {
        Value input = value(block.input());
        Value mixed = null;
        for (int k = 0; k < theta.length; k++) {
            Value branch = branch(block, block.candidates().get(k), input);
            Value sum = mixed == null ? new Value(batch, branch.shape) : mixed;
            mixed = sum;
            int candidate = k;
            for (int i = 0; i < sum.data.length; i++) {
                sum.data[i] += theta[k] * branch.data[i];
            }
            tape.add(() -> {
                for (int i = 0; i < sum.data.length; i++) {
                    branch.gradient[i] += theta[candidate] * sum.gradient[i];
                    if (choice >= 0) {
                        thetaGradient[choice][candidate] += sum.gradient[i] * branch.data[i];
                    }
                }
            });
        }
        return Objects.requireNonNull(mixed);
    }

    private Value branch(ChoiceBlock block, Candidate candidate, Value input) {
        Value value = input;
        List<Operation> steps = candidate.operation().steps();
        for (int i = 0; i < steps.size(); i++) {
            Layer layer =
                    Layer.of(steps.get(i), Layer.stepName(block.name(), candidate, i), block.input(), value.shape);
            value = step(layer, value);
        }
        return value;
    }

    private Value step(Layer layer, Value input) {
        LayerParameters own = Objects.requireNonNull(parameters.get(layer.name()), layer.name());
        int channels = layer.outputShape().channels();
        LayerGradients grads = new LayerGradients(
                new double[own.weights().length],
                new double[channels],
                new double[channels],
                new double[channels],
                new double[channels],
                new double[channels]);
        gradients.put(layer.name(), grads);
        Value product = product(layer, input, own, grads);
        Value finished = layer.finish().normalises() ? normalise(product, own, grads) : product;
        return layer.finish().rectifies() ? rectify(layer.name(), finished) : finished;
    }

    /** A linear layer is a convolution whose window covers the whole input. */
    private Value product(Layer layer, Value input, LayerParameters own, LayerGradients grads) {
        Value out = new Value(batch, layer.outputShape());
        boolean linear = layer.kind() == Layer.Kind.LINEAR;
        boolean depthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        TensorShape in = input.shape;
        int kh = linear ? in.height() : layer.window().kernelHeight();
        int kw = linear ? in.width() : layer.window().kernelWidth();
        int ph = linear ? 0 : layer.window().paddingHeight();
        int pw = linear ? 0 : layer.window().paddingWidth();
        int reach = depthwise ? 1 : in.channels();
        for (boolean back : new boolean[] {false, true}) {
            Runnable run = () -> {
                for (int n = 0; n < batch; n++) {
                    for (int o = 0; o < out.shape.channels(); o++) {
                        for (int y = 0; y < out.shape.height(); y++) {
                            for (int x = 0; x < out.shape.width(); x++) {
                                int at = index(out.shape, n, o, y, x);
                                if (!back && own.bias().length > 0) {
                                    out.data[at] += own.bias()[o];
                                }
                                if (back) {
                                    grads.bias[o] += out.gradient[at];
                                }
                                for (int c = 0; c < reach; c++) {
                                    for (int i = 0; i < kh; i++) {
                                        for (int j = 0; j < kw; j++) {
                                            int row = y * layer.window().strideHeight() + i - ph;
                                            int column = x * layer.window().strideWidth() + j - pw;
                                            if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
                                                continue;
                                            }
                                            int from = index(in, n, depthwise ? o : c, row, column);
                                            int w = ((o * reach + c) * kh + i) * kw + j;
                                            if (back) {
                                                grads.weights[w] += out.gradient[at] * input.data[from];
                                                input.gradient[from] += out.gradient[at] * own.weights()[w];
                                            } else {
                                                out.data[at] += own.weights()[w] * input.data[from];
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            };
            if (back) {
                tape.add(run);
            } else {
                run.run();
            }
        }
        return out;
    }

    private static int index(TensorShape shape, int n, int c, int y, int x) {
        return ((n * shape.channels() + c) * shape.height() + y) * shape.width() + x;
    }

    private Value normalise(Value input, LayerParameters own, LayerGradients grads) {
        Value out = new Value(batch, input.shape);
        int area = input.shape.height() * input.shape.width();
        int count = batch * area;
        for (int channel = 0; channel < input.shape.channels(); channel++) {
            int c = channel;
            int[] where = new int[count];
            for (int i = 0; i < count; i++) {
                where[i] = index(input.shape, i / area, c, 0, 0) + i % area;
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

    private Value rectify(String layer, Value input) {
        Value out = new Value(batch, input.shape);
        boolean[] mask = masks.get(layer);
        for (int i = 0; i < out.data.length; i++) {
            boolean passes = mask == null ? input.data[i] > 0 : mask[i];
            out.data[i] = passes ? input.data[i] : 0;
            int at = i;
            if (passes) {
                tape.add(() -> input.gradient[at] += out.gradient[at]);
            }
        }
        return out;
    }

    private Value add(Add node) {
        Value left = value(node.left());
        Value right = value(node.right());
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
        return node.finish().rectifies() ? rectify(node.name(), sum) : sum;
    }

    private Value pool(Value input) {
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
