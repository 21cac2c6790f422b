package io.maesta.benchmark;

import io.maesta.data.Batch;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.Precision;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Training steps of one network on one batch of random images, as {@code pytorch/steps.py} has them: gradients and Adam.
 * Paths are drawn uniformly, mixtures weighted uniformly.
 */
final class TrainingSteps implements AutoCloseable {
    private static final OptimiserSettings ADAM = OptimiserSettings.adam(1e-3);
    /** Steps that train weights for each that trains the architecture, as 8,000 training images have to 2,000 of validation. */
    private static final int WEIGHT_STEPS = 4;

    /** What a step does. */
    enum Kind {
        /** Weights of the reference network. */
        PLAIN,
        /** All candidates of all blocks, mixed by θ, with the gradient of θ. */
        MIXTURE,
        /** Weights of one candidate of each block. */
        PATH,
        /** Gradients of θ, no weights. */
        THETA,
        /** Four of {@link #PATH} and one of {@link #THETA}: a search epoch over 160 images of batches of 32. */
        SEARCH
    }

    private final SearchSpace space;
    private final Kind kind;
    private final Batch batch;
    private final Supernet supernet;
    private final Optimiser optimiser;
    private final Random random = new Random(3);

    TrainingSteps(Inputs.Network network, Kind kind, Precision precision, int batchSize) {
        this.kind = kind;
        SearchSpace whole = network.space();
        space = kind == Kind.PLAIN ? whole.fix(whole.reference()) : whole;
        batch = Inputs.batch(space, batchSize);
        supernet = Supernet.compile(space, batchSize, Task.CLASSIFICATION, precision);
        optimiser = new Optimiser(supernet, ADAM, 1);
        supernet.initialise(0);
    }

    /** One step, or what {@link Kind#SEARCH} takes for one; returns its loss. */
    DoubleSupplier step() {
        double[][] theta = Inputs.zeros(space);
        Arrays.stream(theta).forEach(row -> Arrays.fill(row, 1.0 / row.length));
        double[][] gradient = Inputs.zeros(space);
        return switch (kind) {
            case PLAIN, PATH -> this::path;
            case THETA -> () -> supernet.thetaGradients(batch, draw(), gradient);
            case MIXTURE ->
                () -> {
                    double loss = supernet.mixtureGradients(batch, theta, gradient);
                    optimiser.step(0);
                    return loss;
                };
            case SEARCH ->
                () -> {
                    for (int i = 0; i < WEIGHT_STEPS; i++) {
                        path();
                    }
                    return supernet.thetaGradients(batch, draw(), gradient);
                };
        };
    }

    private double path() {
        int[] path = draw();
        double loss = supernet.pathGradients(batch, path);
        optimiser.step(path, 0);
        return loss;
    }

    private int[] draw() {
        return space.choices().stream()
                .mapToInt(block -> random.nextInt(block.candidates().size()))
                .toArray();
    }

    /** Floating-point operations of the products of one step; NaN where they depend on what is drawn. */
    double operations() {
        return kind == Kind.PLAIN || kind == Kind.MIXTURE ? Inputs.operations(space) * batch.size() : Double.NaN;
    }

    @Override
    public void close() {
        optimiser.close();
        supernet.close();
    }
}
