package io.maesta.benchmark;

import io.maesta.sweep.Precision;
import io.maesta.winograd.Images;
import io.maesta.winograd.MinimalFiltering;
import io.maesta.winograd.Scratch;
import io.maesta.winograd.WindowShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The three passes of a convolution in Java's vectors, on a batch of 32. Without AVX2, a thousand times slower. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // by JMH, before any benchmark
public class WinogradBenchmark {
    private static final int BATCH = 32;

    /** As many images, channels and columns as ResNet8's three stages have. */
    public enum Stage {
        FIRST(16, 32),
        SECOND(32, 16),
        THIRD(64, 8);

        private final int channels;
        private final int size;

        Stage(int channels, int size) {
            this.channels = channels;
            this.size = size;
        }
    }

    /** Channels, filters and the size of images. */
    @Param
    public Stage stage;

    /** Rows and columns of the window. */
    @Param({"3", "5"})
    public int kernel;

    /** Of images and of their gradients. */
    @Param
    public Precision precision;

    private MinimalFiltering filtering;
    private Images input;
    private Images output;
    private Images inputGradient;
    private Images outputGradient;
    private FloatBuffer filters;
    private FloatBuffer filterGradient;

    /** Draws images, gradients and filters. */
    @Setup
    public void draw() {
        int padding = kernel / 2;
        filtering = new MinimalFiltering(
                new WindowShape(
                        BATCH, stage.channels, stage.channels, stage.size, stage.size, kernel, padding, padding),
                new Scratch());
        Random random = new Random(1);
        int images = BATCH * stage.channels * stage.size * stage.size;
        int weights = stage.channels * stage.channels * kernel * kernel;
        input = images(images, random);
        output = images(images, random);
        inputGradient = images(images, random);
        outputGradient = images(images, random);
        filters = gaussian(weights, random);
        filterGradient = gaussian(weights, random);
    }

    private Images images(int length, Random random) {
        if (precision == Precision.FLOAT32) {
            return Images.of(gaussian(length, random));
        }
        ByteBuffer memory = ByteBuffer.allocateDirect(length * Short.BYTES).order(ByteOrder.nativeOrder());
        Images images = Images.ofBfloat16(memory.asShortBuffer(), memory.asIntBuffer());
        float[] values = new float[length];
        gaussian(length, random).get(values);
        images.write(0, values, 0, length);
        return images;
    }

    private static FloatBuffer gaussian(int length, Random random) {
        FloatBuffer values = ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < length; i++) {
            values.put(i, (float) random.nextGaussian());
        }
        return values;
    }

    /** The output. */
    @Benchmark
    public void forward() {
        filtering.forward(input, filters, output);
    }

    /** The gradient of the input. */
    @Benchmark
    public void backwardData() {
        filtering.backwardData(outputGradient, filters, inputGradient);
    }

    /** Both gradients. */
    @Benchmark
    public void backward() {
        filtering.backward(input, filters, outputGradient, inputGradient, filterGradient);
    }

    /** The gradient of the filters. */
    @Benchmark
    public void backwardFilters() {
        filtering.backwardFilters(input, outputGradient, filterGradient);
    }
}
