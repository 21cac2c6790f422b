package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimalFilteringTest {
    private static final int BLOCK = VectorUnit.LANES;
    private static final double TOLERANCE = 1e-5;

    @BeforeEach
    void hasVectors() {
        assumeTrue(VectorUnit.isUsable(), "no vectors of floats in this JVM");
    }

    /** Batch, channels, filters, height, width, kernel, padding of rows and of columns: also what fills neither blocks nor tiles. */
    @ParameterizedTest
    @CsvSource({
        "1, 16, 16, 8, 8, 3, 1, 1",
        "1, 16, 16, 8, 8, 5, 2, 2",
        "3, 32, 16, 12, 16, 3, 1, 1",
        "3, 16, 48, 12, 16, 5, 2, 2",
        "2, 5, 7, 9, 13, 3, 1, 1",
        "2, 5, 7, 9, 13, 5, 2, 2",
        "2, 17, 33, 6, 5, 3, 0, 0",
        "2, 40, 20, 7, 11, 5, 0, 0",
        "2, 3, 3, 5, 6, 3, 2, 1",
        "2, 3, 3, 5, 6, 5, 4, 1",
        "1, 1, 1, 1, 1, 3, 1, 1",
        "1, 1, 1, 1, 1, 5, 2, 2",
        "5, 16, 16, 1, 30, 3, 1, 1",
        "2, 70, 66, 4, 4, 5, 2, 2",
        "37, 8, 8, 4, 4, 3, 1, 1"
    })
    void passesAreTheirDefinitions(
            int batch, int channels, int filters, int height, int width, int kernel, int rows, int columns) {
        var shape = new WindowShape(batch, channels, filters, height, width, kernel, rows, columns);
        check(shape, new Scratch());
    }

    /** What one leaves in the scratch is not read by the next. */
    @Test
    void convolutionsShareTheirScratch() {
        var large = new WindowShape(2, 40, 40, 16, 16, 5, 2, 2);
        var small = new WindowShape(2, 7, 5, 9, 7, 3, 1, 1);
        Scratch scratch = new Scratch();
        MinimalFiltering first = new MinimalFiltering(large, scratch);
        check(small, scratch);
        Example example = new Example(large);
        example.input.put(0, Float.NaN);
        first.forward(Images.of(example.input), example.filters, Images.of(buffer(example.output.length)));
        check(small, scratch);
    }

    /** Readers take it for granted. */
    @Test
    void whatFillsUpBlocksStaysZero() {
        var shape = new WindowShape(2, 5, 7, 9, 13, 5, 2, 2);
        Example example = new Example(shape);
        MinimalFiltering filtering = new MinimalFiltering(shape, new Scratch());
        FloatBuffer output = buffer(example.output.length);
        filtering.forward(Images.of(example.input), example.filters, Images.of(output));
        FloatBuffer inputGradient = buffer(example.inputGradient.length);
        filtering.backwardData(Images.of(example.outputGradient), example.filters, Images.of(inputGradient));
        FloatBuffer filterGradient = buffer(example.filterGradient.length);
        filtering.backwardFilters(Images.of(example.input), Images.of(example.outputGradient), filterGradient);
        for (int i = 0; i < output.capacity(); i++) {
            assertThat(output.get(i) == 0).isEqualTo(i % BLOCK >= 7);
        }
        for (int i = 0; i < inputGradient.capacity(); i++) {
            assertThat(inputGradient.get(i) == 0).isEqualTo(i % BLOCK >= 5);
        }
        FloatBuffer alongFilters = buffer(example.filterGradient.length);
        filtering.backward(
                Images.of(example.input),
                example.filters,
                Images.of(example.outputGradient),
                Images.of(inputGradient),
                alongFilters);
        for (int i = 0; i < filterGradient.capacity(); i++) {
            assertThat(filterGradient.get(i) == 0).isEqualTo(i % BLOCK >= 7 || i / BLOCK % BLOCK >= 5);
            assertThat(alongFilters.get(i) == 0).isEqualTo(i % BLOCK >= 7 || i / BLOCK % BLOCK >= 5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inferenceAddsItsShift(boolean rectifies) {
        var shape = new WindowShape(2, 20, 21, 7, 6, 3, 1, 1);
        Example example = new Example(shape);
        float[] shift = new float[21];
        for (int f = 0; f < shift.length; f++) {
            shift[f] = f - 10;
        }
        FloatBuffer output = buffer(example.output.length);
        new MinimalFiltering(shape, new Scratch())
                .inference(
                        Images.of(example.input),
                        example.filters,
                        FloatBuffer.wrap(shift),
                        rectifies,
                        Images.of(output));
        double[] expected = example.output.clone();
        for (int b = 0; b < 2; b++) {
            for (int f = 0; f < shift.length; f++) {
                for (int i = 0; i < 7 * 6; i++) {
                    int at = example.output(b, f, i / 6, i % 6);
                    expected[at] += shift[f];
                    expected[at] = rectifies ? Math.max(0, expected[at]) : expected[at];
                }
            }
        }
        assertClose("output", output, expected);
    }

    @Test
    void sameNumbersGiveSameBits() {
        var shape = new WindowShape(4, 16, 32, 10, 10, 5, 2, 2);
        Example example = new Example(shape);
        FloatBuffer[] outputs = new FloatBuffer[2];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = buffer(example.output.length);
            new MinimalFiltering(shape, new Scratch())
                    .forward(Images.of(example.input), example.filters, Images.of(outputs[i]));
        }
        assertThat(outputs[0]).isEqualTo(outputs[1]);
    }

    private static void check(WindowShape shape, Scratch scratch) {
        Example example = new Example(shape);
        MinimalFiltering filtering = new MinimalFiltering(shape, scratch);
        FloatBuffer output = buffer(example.output.length);
        filtering.forward(Images.of(example.input), example.filters, Images.of(output));
        assertClose("output", output, example.output);
        FloatBuffer inputGradient = buffer(example.inputGradient.length);
        filtering.backwardData(Images.of(example.outputGradient), example.filters, Images.of(inputGradient));
        assertClose("gradient of the input", inputGradient, example.inputGradient);
        FloatBuffer filterGradient = buffer(example.filterGradient.length);
        filtering.backwardFilters(Images.of(example.input), Images.of(example.outputGradient), filterGradient);
        assertClose("gradient of the filters", filterGradient, example.filterGradient);
        FloatBuffer alongInput = buffer(example.inputGradient.length);
        FloatBuffer alongFilters = buffer(example.filterGradient.length);
        filtering.backward(
                Images.of(example.input),
                example.filters,
                Images.of(example.outputGradient),
                Images.of(alongInput),
                alongFilters);
        assertThat(alongInput).isEqualTo(inputGradient);
        assertClose("gradient of the filters, with that of the input", alongFilters, example.filterGradient);
    }

    private static void assertClose(String what, FloatBuffer actual, double[] expected) {
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual.get(i) - expected[i]);
            assertThat(error <= TOLERANCE * largest)
                    .as("%s [%d] is %s, expected %s", what, i, actual.get(i), expected[i])
                    .isTrue();
        }
    }

    private static FloatBuffer buffer(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return FloatBuffer.wrap(values);
    }

    /** Random images, gradients and filters, and the three passes by their definition in double precision. */
    private static final class Example {
        private final WindowShape shape;
        private final int inputBlocks;
        private final int outputBlocks;
        final FloatBuffer input;
        final FloatBuffer filters;
        final FloatBuffer outputGradient;
        final double[] output;
        final double[] inputGradient;
        final double[] filterGradient;

        Example(WindowShape shape) {
            this.shape = shape;
            inputBlocks = (shape.channels() + BLOCK - 1) / BLOCK;
            outputBlocks = (shape.filters() + BLOCK - 1) / BLOCK;
            input = FloatBuffer.allocate(shape.batch() * inputBlocks * BLOCK * shape.height() * shape.width());
            outputGradient = FloatBuffer.allocate(
                    shape.batch() * outputBlocks * BLOCK * shape.outputHeight() * shape.outputWidth());
            filters =
                    FloatBuffer.allocate(inputBlocks * outputBlocks * BLOCK * BLOCK * shape.kernel() * shape.kernel());
            output = new double[outputGradient.capacity()];
            inputGradient = new double[input.capacity()];
            filterGradient = new double[filters.capacity()];
            Random random = new Random(1);
            for (int b = 0; b < shape.batch(); b++) {
                for (int c = 0; c < shape.channels(); c++) {
                    for (int y = 0; y < shape.height(); y++) {
                        for (int x = 0; x < shape.width(); x++) {
                            input.put(input(b, c, y, x), (float) random.nextGaussian());
                        }
                    }
                }
                for (int f = 0; f < shape.filters(); f++) {
                    for (int y = 0; y < shape.outputHeight(); y++) {
                        for (int x = 0; x < shape.outputWidth(); x++) {
                            outputGradient.put(output(b, f, y, x), (float) random.nextGaussian());
                        }
                    }
                }
            }
            for (int f = 0; f < shape.filters(); f++) {
                for (int c = 0; c < shape.channels(); c++) {
                    for (int k = 0; k < shape.kernel() * shape.kernel(); k++) {
                        filters.put(filter(f, c, k), (float) random.nextGaussian());
                    }
                }
            }
            for (int b = 0; b < shape.batch(); b++) {
                for (int f = 0; f < shape.filters(); f++) {
                    for (int y = 0; y < shape.outputHeight(); y++) {
                        for (int x = 0; x < shape.outputWidth(); x++) {
                            window(b, f, y, x);
                        }
                    }
                }
            }
        }

        private void window(int b, int f, int y, int x) {
            int out = output(b, f, y, x);
            for (int k = 0; k < shape.kernel() * shape.kernel(); k++) {
                int fromY = y + k / shape.kernel() - shape.paddingHeight();
                int fromX = x + k % shape.kernel() - shape.paddingWidth();
                if (fromY < 0 || fromY >= shape.height() || fromX < 0 || fromX >= shape.width()) {
                    continue;
                }
                for (int c = 0; c < shape.channels(); c++) {
                    int in = input(b, c, fromY, fromX);
                    int weight = filter(f, c, k);
                    output[out] += (double) input.get(in) * filters.get(weight);
                    inputGradient[in] += (double) outputGradient.get(out) * filters.get(weight);
                    filterGradient[weight] += (double) outputGradient.get(out) * input.get(in);
                }
            }
        }

        private int input(int b, int c, int y, int x) {
            int image = (b * inputBlocks + c / BLOCK) * shape.height() * shape.width();
            return (image + y * shape.width() + x) * BLOCK + c % BLOCK;
        }

        private int output(int b, int f, int y, int x) {
            int image = (b * outputBlocks + f / BLOCK) * shape.outputHeight() * shape.outputWidth();
            return (image + y * shape.outputWidth() + x) * BLOCK + f % BLOCK;
        }

        private int filter(int f, int c, int k) {
            int block = (f / BLOCK * inputBlocks + c / BLOCK) * shape.kernel() * shape.kernel() + k;
            return (block * BLOCK + c % BLOCK) * BLOCK + f % BLOCK;
        }
    }
}
