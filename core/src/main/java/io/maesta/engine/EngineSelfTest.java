package io.maesta.engine;

import io.maesta.data.RandomStream;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * What the engine does on this machine: small convolutions and both of their gradients, beside the same in plain Java in double
 * precision. Takes about a second once the libraries are loaded.
 *
 * @param instructionSet what kernels use of the processor, such as {@code AVX2}
 * @param outputError largest difference of an output, over the largest output; about 1e-7 where all is well
 * @param weightGradientError the same of the gradients of the weights
 * @param inputGradientError the same of the gradients of the input
 */
public record EngineSelfTest(
        String instructionSet, double outputError, double weightGradientError, double inputGradientError) {
    private static final int BATCH = 2;
    private static final int KERNEL = 3;

    /** Every way to multiply that there may be here: oneDNN's direct one and its other for many channels, and Java's vectors. */
    private static final List<Example> EXAMPLES = List.of(
            new Example(Convolution::new, 16, 6),
            new Example(Convolution::new, 64, 6),
            new Example(Convolution::of, 16, 8));

    /** A way to make a convolution. */
    @FunctionalInterface
    interface Maker {
        Product make(
                Workspace workspace, ParameterVector parameters, ConvolutionInput input, memory target, boolean biased);
    }

    /** A convolution of so many channels to as many, over images of so many rows and columns. */
    record Example(Maker maker, int channels, int size) {
        /** Computes it. */
        EngineSelfTest run() {
            Workspace workspace = new Workspace(BATCH, Precision.FLOAT32);
            Threads.one();
            ParameterVector parameters = new ParameterVector(workspace);
            try {
                return EngineSelfTest.run(workspace, parameters, this);
            } finally {
                parameters.free();
                workspace.close();
            }
        }
    }

    /**
     * JavaCPP's limits of this JVM, which {@code -Dorg.bytedeco.javacpp.…} sets.
     *
     * @param maxBytes of native memory that JavaCPP itself allocates; 0 for no limit
     * @param maxPhysicalBytes of all memory of the process; 0 for no limit
     */
    public record MemoryLimits(long maxBytes, long maxPhysicalBytes) {}

    /**
     * Loads the engine and tries it.
     *
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static EngineSelfTest run() {
        return EXAMPLES.stream().map(Example::run).reduce(EngineSelfTest::worse).orElseThrow();
    }

    private EngineSelfTest worse(EngineSelfTest other) {
        return new EngineSelfTest(
                instructionSet,
                Math.max(outputError, other.outputError),
                Math.max(weightGradientError, other.weightGradientError),
                Math.max(inputGradientError, other.inputGradientError));
    }

    /**
     * The limits of this JVM.
     *
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static MemoryLimits memoryLimits() {
        try {
            return new MemoryLimits(Pointer.maxBytes(), Pointer.maxPhysicalBytes());
        } catch (LinkageError e) {
            throw new NativesUnavailableException(e);
        }
    }

    /** The largest of the three. */
    public double error() {
        return Math.max(outputError, Math.max(weightGradientError, inputGradientError));
    }

    private static EngineSelfTest run(Workspace workspace, ParameterVector parameters, Example example) {
        int channels = example.channels();
        int size = example.size();
        TensorShape shape = new TensorShape(channels, size, size);
        memory source = workspace.lasting(workspace.images(shape));
        memory target = workspace.lasting(workspace.images(shape));
        memory targetGradient = workspace.lasting(workspace.images(shape));
        memory sourceGradient = workspace.lasting(workspace.images(shape));
        ConvolutionGeometry geometry = new ConvolutionGeometry(shape, channels, Window.square(KERNEL), 1);
        ConvolutionInput input = ConvolutionInput.of(workspace, geometry, source);
        Product convolution = example.maker().make(workspace, parameters, input, target, false);
        convolution.connect(targetGradient);
        Product.Backward backward = convolution.backward(sourceGradient);
        workspace.allocate();
        parameters.allocate();

        RandomGenerator random = RandomStream.of(0, "self-test", 0, "convolution");
        memory.desc plain = workspace.plainImages(shape);
        float[] images = gaussian(random, BATCH * channels * size * size);
        float[] outputGradient = gaussian(random, images.length);
        float[] weights = gaussian(random, channels * channels * KERNEL * KERNEL);
        workspace.write(images, plain, source);
        workspace.write(outputGradient, plain, targetGradient);
        convolution.weights().write(weights);
        convolution.forward();
        backward.run(true);

        PlainConvolution exact = PlainConvolution.of(shape, images, weights, outputGradient);
        return new EngineSelfTest(
                InstructionSet.ofKernels(),
                error(workspace.read(target, plain), exact.output()),
                error(convolution.weights().readGradient(), exact.weightGradient()),
                error(workspace.read(sourceGradient, plain), exact.inputGradient()));
    }

    private static float[] gaussian(RandomGenerator random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Not a number if {@code actual} holds one. */
    private static double error(float[] actual, double[] expected) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return difference / largest;
    }

    /** The three products, by their definitions. */
    private static final class PlainConvolution {
        private final double[] output;
        private final double[] weightGradient;
        private final double[] inputGradient;

        private PlainConvolution(int values, int weights) {
            output = new double[values];
            weightGradient = new double[weights];
            inputGradient = new double[values];
        }

        static PlainConvolution of(TensorShape shape, float[] input, float[] weights, float[] outputGradient) {
            int size = shape.height();
            int channels = shape.channels();
            PlainConvolution result = new PlainConvolution(input.length, weights.length);
            for (int out = 0; out < input.length; out++) {
                int x = out % size;
                int y = out / size % size;
                int filter = out / (size * size) % channels;
                int example = out / (size * size * channels);
                for (int tap = 0; tap < channels * KERNEL * KERNEL; tap++) {
                    int fromX = x + tap % KERNEL - KERNEL / 2;
                    int fromY = y + tap / KERNEL % KERNEL - KERNEL / 2;
                    if (fromX >= 0 && fromX < size && fromY >= 0 && fromY < size) {
                        int channel = tap / (KERNEL * KERNEL);
                        int in = ((example * channels + channel) * size + fromY) * size + fromX;
                        int weight = filter * channels * KERNEL * KERNEL + tap;
                        result.output[out] += (double) input[in] * weights[weight];
                        result.weightGradient[weight] += (double) input[in] * outputGradient[out];
                        result.inputGradient[in] += (double) weights[weight] * outputGradient[out];
                    }
                }
            }
            return result;
        }

        double[] output() {
            return output;
        }

        double[] weightGradient() {
            return weightGradient;
        }

        double[] inputGradient() {
            return inputGradient;
        }
    }
}
