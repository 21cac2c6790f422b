package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everywhere, although it is needed on AVX2 only. */
class PaddedGradientTest {
    private static final int BATCH = 3;

    /** Channels, filters (0 for a depthwise one), rows and columns of the image, the window as kernel, stride, padding; its columns at a time. */
    @ParameterizedTest
    @CsvSource({
        "16, 16, 4, 4, 5, 5, 1, 2, 2, 5",
        "16, 24, 3, 3, 5, 5, 2, 2, 2, 5",
        "8, 20, 1, 6, 3, 3, 1, 1, 1, 3",
        "20, 13, 2, 2, 3, 3, 1, 1, 1, 3",
        "3, 16, 2, 9, 3, 3, 1, 1, 1, 3",
        "16, 0, 9, 7, 5, 5, 1, 2, 2, 3",
        "20, 0, 9, 7, 5, 5, 1, 2, 2, 2",
        "24, 0, 8, 11, 5, 5, 2, 2, 2, 3",
        "8, 0, 12, 12, 7, 7, 1, 3, 3, 3",
        "9, 0, 13, 12, 7, 7, 2, 3, 3, 2",
        "16, 0, 25, 5, 4, 6, 1, 1, 3, 3",
        "16, 0, 2, 3, 3, 3, 2, 1, 1, 3",
        "16, 0, 1, 1, 3, 3, 1, 1, 1, 2",
        "16, 0, 9, 8, 5, 5, 1, 0, 0, 3"
    })
    void gradientsAreThoseOfTheDefinition(
            int channels,
            int filters,
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int paddingHeight,
            int paddingWidth,
            int columns) {
        Window window = new Window(kernelHeight, kernelWidth, stride, stride, paddingHeight, paddingWidth);
        boolean isDepthwise = filters == 0;
        ConvolutionGeometry geometry = new ConvolutionGeometry(
                new TensorShape(channels, height, width),
                isDepthwise ? channels : filters,
                window,
                isDepthwise ? channels : 1);
        assertGradients(geometry, columns, false);
        assertGradients(geometry, columns, true);
    }

    private static void assertGradients(ConvolutionGeometry geometry, int columns, boolean biased) {
        TensorShape shape = geometry.input();
        TensorShape output = geometry.output();
        try (Workspace workspace = new Workspace(BATCH, Precision.FLOAT32)) {
            ParameterVector parameters = new ParameterVector(workspace);
            memory source = workspace.lasting(workspace.images(shape));
            memory target = workspace.lasting(workspace.images(output));
            ConvolutionInput input = ConvolutionInput.of(workspace, geometry, source);
            Convolution convolution = new Convolution(workspace, parameters, input, target, biased);
            Parameter weights = convolution.weights();
            PaddedGradient gradient = new PaddedGradient(
                    workspace, input.geometry(), columns, input.memory(), target, weights, convolution.bias());
            assumeFalse(OneDnn.isReference(gradient.kernel()), "a kernel for copies");
            workspace.allocate();
            parameters.allocate();
            float[] images = gaussian(1, BATCH * shape.channels() * shape.height() * shape.width());
            float[] gradients = gaussian(2, BATCH * output.channels() * output.height() * output.width());
            workspace.write(images, workspace.plainImages(shape), source);
            workspace.write(gradients, workspace.plainImages(output), target);
            float[] before = new float[weights.read().length];
            Arrays.fill(before, 7);
            weights.write(before, weights.gradient());

            gradient.run();
            gradient.run();

            assertClose(weights.readGradient(), weightGradient(geometry, images, gradients));
            if (convolution.bias() != null) {
                assertClose(convolution.bias().readGradient(), biasGradient(output, gradients));
            }
            parameters.free();
        }
    }

    private static float[] gaussian(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] weightGradient(ConvolutionGeometry geometry, float[] images, float[] gradients) {
        TensorShape input = geometry.input();
        TensorShape output = geometry.output();
        Window window = geometry.window();
        int channelsOfFilter = input.channels() / geometry.groups();
        double[] sums = new double[geometry.filters() * channelsOfFilter * Math.toIntExact(window.area())];
        for (int b = 0; b < BATCH; b++) {
            for (int i = 0; i < sums.length; i++) {
                int column = i % window.kernelWidth();
                int row = i / window.kernelWidth() % window.kernelHeight();
                int filter = i / Math.toIntExact(window.area()) / channelsOfFilter;
                int channel = geometry.groups() > 1 ? filter : i / Math.toIntExact(window.area()) % channelsOfFilter;
                for (int y = 0; y < output.height(); y++) {
                    for (int x = 0; x < output.width(); x++) {
                        int fromY = y * window.strideHeight() + row - window.paddingHeight();
                        int fromX = x * window.strideWidth() + column - window.paddingWidth();
                        if (fromY >= 0 && fromY < input.height() && fromX >= 0 && fromX < input.width()) {
                            sums[i] += (double) images[at(input, b, channel, fromY, fromX)]
                                    * gradients[at(output, b, filter, y, x)];
                        }
                    }
                }
            }
        }
        return sums;
    }

    private static double[] biasGradient(TensorShape output, float[] gradients) {
        double[] sums = new double[output.channels()];
        int area = output.height() * output.width();
        for (int i = 0; i < gradients.length; i++) {
            sums[i / area % output.channels()] += gradients[i];
        }
        return sums;
    }

    private static int at(TensorShape shape, int image, int channel, int y, int x) {
        return ((image * shape.channels() + channel) * shape.height() + y) * shape.width() + x;
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("[%d]", i).isCloseTo(expected[i], within(1e-4));
        }
    }
}
