package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of tensors in every layout that activations have, against double precision. */
class SumsTest {
    private static final int BATCH = 3;

    /** Whole blocks of channels and others, images and vectors. */
    @ParameterizedTest
    @CsvSource({"16, 8, 5", "5, 7, 3", "24, 1, 9", "33, 4, 4", "10, 1, 1", "640, 1, 1"})
    void areThoseOfDoublePrecision(int channels, int height, int width) {
        TensorShape shape = new TensorShape(channels, height, width);
        try (Workspace workspace = new Workspace(BATCH, Precision.FLOAT32)) {
            for (int sources = 1; sources <= 5; sources++) {
                for (boolean inPlace : new boolean[] {false, true}) {
                    check(workspace, workspace.images(shape), shape, sources, inPlace, 1e-6);
                    check(workspace, workspace.vectors(shape), shape, sources, inPlace, 1e-6);
                }
            }
        }
    }

    /** Numbers of three bits, whose sums have no more than bfloat16's eight. */
    @ParameterizedTest
    @CsvSource({"16, 8, 5", "5, 7, 3", "33, 4, 4"})
    void areExactInBfloat16WhereItHoldsThem(int channels, int height, int width) {
        assumeTrue(InstructionSet.here().hasBfloat16(), "a processor with bfloat16");
        TensorShape shape = new TensorShape(channels, height, width);
        try (Workspace workspace = new Workspace(BATCH, Precision.BFLOAT16)) {
            for (int sources = 1; sources <= 5; sources++) {
                check(workspace, workspace.images(shape), shape, sources, true, 0);
            }
        }
    }

    /** @param inPlace whether the first source is the target */
    private static void check(
            Workspace workspace,
            memory.desc layout,
            TensorShape shape,
            int sources,
            boolean inPlace,
            double tolerance) {
        Random random = new Random(sources);
        memory.desc plain = OneDnn.plain(BATCH, shape);
        int values = Math.toIntExact(plain.get_size() / Float.BYTES);
        double[] expected = new double[values];
        List<memory> summands = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            memory summand = workspace.lasting(layout);
            float[] drawn = new float[values];
            for (int i = 0; i < values; i++) {
                drawn[i] = tolerance == 0 ? random.nextInt(15) - 7 : (float) random.nextGaussian();
                expected[i] += drawn[i];
            }
            workspace.write(drawn, plain, summand);
            summands.add(summand);
        }
        memory target = inPlace ? summands.get(0) : workspace.lasting(layout);
        Sums.of(workspace, summands, target).run();
        assertClose(workspace.read(target, plain), expected, tolerance);

        memory rectified = workspace.lasting(layout);
        Sums.pair(workspace, target, target, rectified, true).run();
        assertClose(
                workspace.read(rectified, plain),
                Arrays.stream(expected).map(sum -> Math.max(0, 2 * sum)).toArray(),
                2 * tolerance);
        assertThat(bytes(rectified))
                .as("zeros in the channels that fill up a block")
                .isEqualTo(bytes(rewritten(workspace, rectified, plain)));
    }

    private static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** The values of {@code of}, with zeros in all other bytes. */
    private static memory rewritten(Workspace workspace, memory of, memory.desc plain) {
        memory copy = workspace.lasting(of.get_desc());
        workspace.write(workspace.read(of, plain), plain, copy);
        return copy;
    }

    private static byte[] bytes(memory of) {
        byte[] bytes = new byte[Math.toIntExact(of.get_desc().get_size())];
        new BytePointer(of.get_data_handle()).get(bytes);
        return bytes;
    }
}
