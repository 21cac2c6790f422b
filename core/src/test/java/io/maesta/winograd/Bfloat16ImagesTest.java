package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16ImagesTest {
    private static final int BLOCK = VectorUnit.LANES;
    private static final int ALL = 1 << 16;

    @BeforeEach
    void hasVectors() {
        assumeTrue(VectorUnit.isUsable(), "no vectors of floats in this JVM");
    }

    @Test
    void everyNumberIsRead() {
        ByteBuffer memory = memory(ALL);
        for (int i = 0; i < ALL; i++) {
            memory.putShort(i * Short.BYTES, (short) i);
        }
        float[] values = new float[ALL];
        images(memory).read(0, values, 0, ALL);
        for (int i = 0; i < ALL; i++) {
            assertThat(Float.floatToRawIntBits(values[i])).isEqualTo(i << 16);
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        ByteBuffer memory = memory(ALL);
        float[] values = new float[ALL];
        for (int i = 0; i < ALL; i++) {
            values[i] = Float.intBitsToFloat(i << 16);
        }
        images(memory).write(0, values, 0, ALL);
        for (int i = 0; i < ALL; i++) {
            assertThat(memory.getShort(i * Short.BYTES)).isEqualTo((short) i);
        }
    }

    /** Below a half, a half to either even neighbour, above a half, on to the next exponent and to infinity. */
    @ParameterizedTest
    @CsvSource({
        "3f807fff, 3f80",
        "3f808000, 3f80",
        "3f808001, 3f81",
        "3f818000, 3f82",
        "bf818000, bf82",
        "3fffffff, 4000",
        "7f7fffff, 7f80",
        "ff7fffff, ff80",
        "00000001, 0000",
        "00008001, 0001",
        "7fc00000, 7fc0",
        "ffc00000, ffc0"
    })
    void roundsToTheNearestEven(String bits, String expected) {
        ByteBuffer memory = memory(BLOCK);
        float[] values = new float[BLOCK];
        Arrays.fill(values, Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16)));
        images(memory).write(0, values, 0, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            assertThat(memory.getShort(i * Short.BYTES)).isEqualTo((short) Integer.parseInt(expected, 16));
        }
    }

    /** Pixels are read in pairs: also an odd number of them, from an odd one on; and nothing beside them is touched. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 31})
    void rowsOfAnyNumberOfPixels(int pixels) {
        int length = pixels * BLOCK;
        ByteBuffer memory = memory(length + 2 * BLOCK);
        Random random = new Random(pixels);
        float[] values = new float[length + 2 * BLOCK];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToRawIntBits((float) random.nextGaussian()) & 0xffff0000);
        }
        Images images = images(memory);
        images.write(BLOCK, values, BLOCK, length);
        float[] read = new float[values.length];
        images.read(BLOCK, read, BLOCK, length);
        Arrays.fill(values, 0, BLOCK, 0);
        Arrays.fill(values, BLOCK + length, values.length, 0);
        assertThat(read).isEqualTo(values);
        images.read(0, read, 0, read.length);
        assertThat(read).isEqualTo(values);
    }

    /** What single precision computes of the same images, rounded once; and the same gradient of the filters, which is not rounded. */
    @ParameterizedTest
    @CsvSource({
        "2, 16, 32, 12, 16, 5, 2, 2",
        "2, 17, 33, 7, 5, 3, 0, 0",
        "3, 5, 7, 9, 13, 5, 2, 2",
        "1, 1, 1, 1, 1, 5, 2, 2",
        "37, 8, 8, 4, 4, 3, 1, 1"
    })
    void convolutionsAreThoseOfSinglePrecision(
            int batch, int channels, int filters, int height, int width, int kernel, int rows, int columns) {
        var shape = new WindowShape(batch, channels, filters, height, width, kernel, rows, columns);
        int inputs = batch * blocks(channels) * height * width * BLOCK;
        int outputs = batch * blocks(filters) * shape.outputHeight() * shape.outputWidth() * BLOCK;
        int weights = blocks(channels) * blocks(filters) * BLOCK * BLOCK * kernel * kernel;
        MinimalFiltering filtering = new MinimalFiltering(shape, new Scratch());
        Both input = Both.drawn(inputs, 1);
        Both outputGradient = Both.drawn(outputs, 2);
        var filter = Both.drawn(weights, 3).single.asFloatBuffer();
        Both output = new Both(outputs);
        filtering.forward(input.ofSingle(), filter, output.ofSingle());
        filtering.forward(input.ofHalf(), filter, output.ofHalf());
        output.assertEqual();
        Both inputGradient = new Both(inputs);
        filtering.backwardData(outputGradient.ofSingle(), filter, inputGradient.ofSingle());
        filtering.backwardData(outputGradient.ofHalf(), filter, inputGradient.ofHalf());
        inputGradient.assertEqual();
        var first = memory(2 * weights).asFloatBuffer();
        var second = memory(2 * weights).asFloatBuffer();
        filtering.backwardFilters(input.ofSingle(), outputGradient.ofSingle(), first);
        filtering.backwardFilters(input.ofHalf(), outputGradient.ofHalf(), second);
        assertThat(second).isEqualTo(first);
        filtering.backward(input.ofSingle(), filter, outputGradient.ofSingle(), inputGradient.ofSingle(), first);
        filtering.backward(input.ofHalf(), filter, outputGradient.ofHalf(), inputGradient.ofHalf(), second);
        inputGradient.assertEqual();
        assertThat(second).isEqualTo(first);
    }

    private static int blocks(int channels) {
        return (channels + BLOCK - 1) / BLOCK;
    }

    private static ByteBuffer memory(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Short.BYTES).order(ByteOrder.nativeOrder());
    }

    private static Images images(ByteBuffer memory) {
        return Images.ofBfloat16(memory.asShortBuffer(), memory.asIntBuffer());
    }

    /** The same images in single precision and in bfloat16. */
    private static final class Both {
        private final int length;
        private final ByteBuffer single;
        private final ByteBuffer half;

        Both(int length) {
            this.length = length;
            single = memory(2 * length);
            half = memory(length);
        }

        static Both drawn(int length, long seed) {
            Both both = new Both(length);
            Random random = new Random(seed);
            for (int i = 0; i < length; i++) {
                int bits = Float.floatToRawIntBits((float) random.nextGaussian()) >>> 16;
                both.single.putInt(i * Integer.BYTES, bits << 16);
                both.half.putShort(i * Short.BYTES, (short) bits);
            }
            return both;
        }

        Images ofSingle() {
            return Images.of(single.asFloatBuffer());
        }

        Images ofHalf() {
            return images(half);
        }

        void assertEqual() {
            for (int i = 0; i < length; i++) {
                int bits = single.getInt(i * Integer.BYTES);
                int last = (bits >>> 16) & 1;
                assertThat(half.getShort(i * Short.BYTES)).isEqualTo((short) ((bits + 0x7fff + last) >>> 16));
            }
        }
    }
}
