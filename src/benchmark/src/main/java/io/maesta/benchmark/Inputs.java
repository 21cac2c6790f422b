package io.maesta.benchmark;

import io.maesta.data.Batch;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.DsCnn;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** What benchmarks compute with: the same numbers at every run. */
final class Inputs {
    static final int BATCH_SIZE = 32;
    static final int CLASSES = 10;
    static final TensorShape IMAGE = new TensorShape(3, 32, 32);
    static final TensorShape SPECTROGRAM = new TensorShape(1, 49, 10);

    private Inputs() {}

    /** The networks whose steps are timed beside PyTorch's. */
    enum Network {
        RESNET8,
        DS_CNN;

        SearchSpace space() {
            return switch (this) {
                case RESNET8 -> resNet8();
                case DS_CNN -> DsCnn.space(SPECTROGRAM, CLASSES);
            };
        }
    }

    static SearchSpace resNet8() {
        return ResNet8.space(IMAGE, CLASSES);
    }

    /**
     * Floating-point operations of the products of one training step of all candidates, for one example: forward, gradient of the weights, and
     * gradient of the input but for layers that read the network's.
     */
    static double operations(SearchSpace space) {
        double macs = 0;
        Map<String, TensorShape> shapes = space.shapes();
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                for (Candidate candidate : block.candidates()) {
                    TensorShape shape = Objects.requireNonNull(shapes.get(block.input()));
                    boolean isFirst = block.input().equals(SearchSpace.INPUT);
                    for (Operation step : candidate.operation().steps()) {
                        Layer layer = Layer.of(step, block.name(), block.input(), shape);
                        macs += (isFirst ? 2 : 3) * (double) layer.macs();
                        shape = layer.outputShape();
                        isFirst = false;
                    }
                }
            }
        }
        return 2 * macs;
    }

    /** Standard normal images and uniform labels. */
    static Batch batch(SearchSpace space) {
        return batch(space, BATCH_SIZE);
    }

    /** As {@link #batch(SearchSpace)}, of any size. */
    static Batch batch(SearchSpace space, int size) {
        Random random = new Random(1);
        Batch batch = new Batch(space.input(), size);
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < size; i++) {
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
