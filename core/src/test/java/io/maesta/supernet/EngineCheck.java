package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.engine.Normalisation;
import io.maesta.engine.Parameter;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One pass of the engine beside the same pass in double precision. */
final class EngineCheck {
    private final SearchSpace space;
    private final Task task;
    private final int batchSize;
    private final long seed;
    private final double maskedTolerance;

    EngineCheck(SearchSpace space, Task task, int batchSize, long seed) {
        this(space, task, batchSize, seed, 1e-4);
    }

    /** @param maskedTolerance of weight gradients, relative, where both passes have the same ReLU masks */
    EngineCheck(SearchSpace space, Task task, int batchSize, long seed, double maskedTolerance) {
        this.space = space;
        this.task = task;
        this.batchSize = batchSize;
        this.seed = seed;
        this.maskedTolerance = maskedTolerance;
    }

    /** Loss to 1e-5, θ gradients to 1e-4 with equal ReLU masks, weight gradients to 1e-2 (1e-4 with these), statistics to 1e-5. */
    void run(Pass.Mixing mixing, double[][] theta) {
        Batch batch = Samples.batch(space, batchSize, seed);
        int[] path = Theta.argmax(theta);
        try (Supernet supernet = Supernet.compile(space, batchSize, task)) {
            supernet.initialise(seed);
            supernet.load(Samples.shaken(supernet.parameters(), seed + 1));
            Map<String, LayerParameters> before = supernet.parameters();
            Map<String, boolean[]> masks = ReluMasks.of(supernet, batch, mixing, theta);
            double[][] thetaGradient =
                    Arrays.stream(theta).map(row -> new double[row.length]).toArray(double[][]::new);
            double loss =
                    switch (mixing) {
                        case PATH -> supernet.pathGradients(batch, path);
                        case PROBE -> supernet.thetaGradients(batch, path, thetaGradient);
                        case MIXTURE -> supernet.mixtureGradients(batch, theta, thetaGradient);
                    };
            Float64Supernet exact = new Float64Supernet(space, before, batchSize, Map.of());
            Float64Supernet masked = new Float64Supernet(space, before, batchSize, masks);
            assertThat(loss).as("loss").isCloseTo(lossOf(exact, batch, theta), within(1e-5));
            lossOf(masked, batch, theta);
            for (int b = 0; b < theta.length && mixing != Pass.Mixing.PATH; b++) {
                assertThat(thetaGradient[b])
                        .as("gradient of theta of choice %d", b)
                        .containsExactly(masked.thetaGradient()[b], within(1e-4));
            }
            compareLayers(supernet, mixing, path, before, exact, masked);
        }
    }

    private double lossOf(Float64Supernet reference, Batch batch, double[][] theta) {
        return task == Task.CLASSIFICATION
                ? reference.classify(batch.inputs(), batch.labels(), theta)
                : reference.reconstruct(batch.inputs(), theta);
    }

    private void compareLayers(
            Supernet supernet,
            Pass.Mixing mixing,
            int[] path,
            Map<String, LayerParameters> before,
            Float64Supernet exact,
            Float64Supernet masked) {
        Map<String, LayerParameters> after = supernet.parameters();
        List<Step> trained = trained(supernet, mixing, path);
        for (Step step : supernet.steps()) {
            String name = step.layer().name();
            LayerParameters then = Samples.at(before, name);
            LayerParameters now = Samples.at(after, name);
            if (trained.contains(step)) {
                compareGradients(step, exact.gradients(name), 1e-2);
                compareGradients(step, masked.gradients(name), maskedTolerance);
                compareStatistics(step, then, now, exact.gradients(name));
            } else {
                assertThat(now)
                        .as("untouched %s", name)
                        .usingRecursiveComparison()
                        .isEqualTo(then);
            }
        }
    }

    private static List<Step> trained(Supernet supernet, Pass.Mixing mixing, int[] path) {
        return switch (mixing) {
            case MIXTURE -> supernet.steps();
            case PROBE -> List.of();
            case PATH -> along(supernet, path);
        };
    }

    /** The layers along {@code path}. */
    static List<Step> along(Supernet supernet, int[] path) {
        return supernet.program().blocks().stream()
                .map(block -> block.branches().get(block.choice() < 0 ? 0 : path[block.choice()]))
                .filter(Objects::nonNull)
                .flatMap(branch -> branch.steps().stream())
                .toList();
    }

    static void compareGradients(Step step, Float64Layers.LayerGradients expected, double tolerance) {
        String name = step.layer().name();
        close(name + " weights", step.product().weights().readGradient(), expected.weights(), tolerance);
        Parameter bias = step.product().bias();
        if (bias != null) {
            close(name + " bias", bias.readGradient(), expected.bias(), tolerance);
        }
        Normalisation normalisation = step.normalisation();
        if (normalisation != null) {
            float[] both = normalisation.scaleShift().readGradient();
            int channels = both.length / 2;
            close(name + " gamma", Arrays.copyOf(both, channels), expected.gamma(), tolerance);
            close(name + " beta", Arrays.copyOfRange(both, channels, both.length), expected.beta(), tolerance);
        }
    }

    /** Relative L2 distance, with a floor of 5e-6 under gradients that are zero but for rounding. */
    private static void close(String what, float[] actual, double[] expected, double tolerance) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(distance))
                .as("gradient of %s, norm %.3e", what, Math.sqrt(norm))
                .isLessThanOrEqualTo(tolerance * Math.sqrt(norm) + 5e-6);
    }

    private void compareStatistics(
            Step step, LayerParameters then, LayerParameters now, Float64Layers.LayerGradients batch) {
        double values = (double) batchSize
                * step.layer().outputShape().height()
                * step.layer().outputShape().width();
        for (int c = 0; c < then.mean().length; c++) {
            double mean = 0.9 * then.mean()[c] + 0.1 * batch.mean()[c];
            double variance = 0.9 * then.variance()[c] + 0.1 * batch.variance()[c] * values / (values - 1);
            assertThat((double) now.mean()[c]).as("running mean").isCloseTo(mean, within(1e-5));
            assertThat((double) now.variance()[c])
                    .as("running variance")
                    .isCloseTo(variance, within(1e-5 * (1 + variance)));
        }
    }
}
