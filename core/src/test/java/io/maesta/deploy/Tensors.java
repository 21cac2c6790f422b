package io.maesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.space.TensorShape;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random inputs in plain arrays and as DL4J takes them, and the comparison of what comes out. */
final class Tensors {
    private Tensors() {}

    static float[] inputs(TensorShape shape, int batch, long seed) {
        return SampleNetworks.numbers(new Random(seed), batch * Math.toIntExact(shape.elements()), 0, 1);
    }

    /** Maps have four dimensions, vectors two. */
    static INDArray dl4j(TensorShape shape, float[] inputs) {
        long batch = inputs.length / shape.elements();
        return shape.height() == 1 && shape.width() == 1
                ? Nd4j.create(inputs, new long[] {batch, shape.channels()}, 'c')
                : Nd4j.create(inputs, new long[] {batch, shape.channels(), shape.height(), shape.width()}, 'c');
    }

    static void assertClose(@Nullable INDArray actual, double @Nullable [] expected) {
        float[] values = Objects.requireNonNull(actual).dup('c').data().asFloat();
        double[] references = Objects.requireNonNull(expected);
        assertThat(values).hasSameSizeAs(references);
        for (int i = 0; i < references.length; i++) {
            assertThat((double) values[i]).isCloseTo(references[i], within(1e-4));
        }
    }
}
