package io.maesta.benchmark;

import io.maesta.data.Batch;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** What benchmarks compute with: the same numbers at every run. */
final class Inputs {
    static final int BATCH_SIZE = 32;
    static final int CLASSES = 10;
    static final TensorShape IMAGE = new TensorShape(3, 32, 32);

    private Inputs() {}

    static SearchSpace resNet8() {
        return ResNet8.space(IMAGE, CLASSES);
    }

    /** Standard normal images and uniform labels. */
    static Batch batch(SearchSpace space) {
        Random random = new Random(1);
        Batch batch = new Batch(space.input(), BATCH_SIZE);
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < BATCH_SIZE; i++) {
            batch.labels()[i] = random.nextInt(CLASSES);
        }
        return batch;
    }

    /** Standard normal α, {@code (choices, candidates)}. */
    static double[][] alpha(SearchSpace space) {
        return rows(space, new Random(2)::nextGaussian);
    }

    /** Zeros, {@code (choices, candidates)}. */
    static double[][] zeros(SearchSpace space) {
        return rows(space, () -> 0);
    }

    private static double[][] rows(SearchSpace space, DoubleSupplier values) {
        return space.choices().stream()
                .map(ChoiceBlock::candidates)
                .map(candidates -> candidates.stream()
                        .mapToDouble(candidate -> values.getAsDouble())
                        .toArray())
                .toArray(double[][]::new);
    }
}
