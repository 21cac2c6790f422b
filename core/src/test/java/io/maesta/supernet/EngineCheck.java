package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.search.LayerParameters;
import io.maesta.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One pass of the engine beside the same pass in double precision. */
final class EngineCheck {
    private final SearchSpace space;
    private final Task task;
    private final int batchSize;
    private final long seed;

    EngineCheck(SearchSpace space, Task task, int batchSize, long seed) {
        this.space = space;
        this.task = task;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /** Loss to 1e-5, θ gradients to 1e-4, weight gradients to 1e-2 (1e-4 with equal ReLU masks), statistics to 1e-5. */
    void run(Pass.Mixing mixing, double[][] theta) {
        Batch batch = randomBatch(space, batchSize, seed);
        int[] path = argmax(theta);
        try (Supernet supernet = Supernet.compile(space, batchSize, task)) {
            supernet.initialise(seed);
            supernet.load(shaken(supernet.parameters()));
            Map<String, LayerParameters> before = supernet.parameters();
            Map<String, boolean[]> masks = masks(supernet, batch, mixing, path, theta);
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
                        .containsExactly(exact.thetaGradient()[b], within(1e-4));
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
            LayerParameters then = Objects.requireNonNull(before.get(name));
            LayerParameters now = Objects.requireNonNull(after.get(name));
            if (trained.contains(step)) {
                compareGradients(step, exact.gradients(name), 1e-2);
                compareGradients(step, masked.gradients(name), 1e-4);
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
            case PATH ->
                supernet.program().blocks().stream()
                        .map(block -> block.branches().get(block.choice() < 0 ? 0 : path[block.choice()]))
                        .filter(Objects::nonNull)
                        .flatMap(branch -> branch.steps().stream())
                        .toList();
        };
    }

    private static void compareGradients(Step step, Float64Supernet.LayerGradients expected, double tolerance) {
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
            Step step, LayerParameters then, LayerParameters now, Float64Supernet.LayerGradients batch) {
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

    /** Random inputs and labels. */
    static Batch randomBatch(SearchSpace space, int size, long seed) {
        Random random = new Random(seed);
        Batch batch = new Batch(space.input(), size);
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = (float) random.nextGaussian();
        }
        int classes = Math.toIntExact(space.output().elements());
        for (int i = 0; i < size; i++) {
            batch.labels()[i] = random.nextInt(classes);
        }
        return batch;
    }

    /** Scales, shifts and biases away from 1 and 0, so that their gradients matter. */
    private Map<String, LayerParameters> shaken(Map<String, LayerParameters> values) {
        Random random = new Random(seed + 1);
        Map<String, LayerParameters> shaken = new HashMap<>();
        values.forEach((name, own) -> shaken.put(
                name,
                new LayerParameters(
                        own.weights(),
                        shake(own.bias(), random),
                        shake(own.gamma(), random),
                        shake(own.beta(), random),
                        own.mean(),
                        own.variance())));
        return shaken;
    }

    private static float[] shake(float[] values, Random random) {
        float[] shaken = values.clone();
        for (int i = 0; i < shaken.length; i++) {
            shaken[i] += 0.3f * (float) random.nextGaussian();
        }
        return shaken;
    }

    /** Which outputs of the rectifying layers are positive in the engine's own forward pass. */
    private static Map<String, boolean[]> masks(
            Supernet supernet, Batch batch, Pass.Mixing mixing, int[] path, double[][] theta) {
        supernet.forward(batch, new Pass(mixing, Pass.Statistics.BATCH, 0, path, theta, theta));
        Map<String, boolean[]> masks = new HashMap<>();
        for (Block block : supernet.program().blocks()) {
            for (int k = 0; k < block.branches().size(); k++) {
                Branch branch = block.branches().get(k);
                boolean drawn = block.choice() < 0 || mixing != Pass.Mixing.MIXTURE && path[block.choice()] == k;
                if (branch != null && (drawn || mixing != Pass.Mixing.PATH)) {
                    for (Step step : branch.steps()) {
                        boolean own = !drawn
                                && step == branch.steps().get(branch.steps().size() - 1);
                        if (step.layer().finish().rectifies()) {
                            masks.put(
                                    step.layer().name(),
                                    positive(supernet, step, own ? branch.ownOutput() : step.output()));
                        }
                    }
                }
            }
        }
        return masks;
    }

    private static boolean[] positive(Supernet supernet, Step step, org.bytedeco.dnnl.memory memory) {
        Workspace workspace = supernet.workspace();
        float[] values = workspace.read(
                memory, OneDnn.plain(workspace.batch(), step.layer().outputShape()));
        boolean[] positive = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            positive[i] = values[i] > 0;
        }
        return positive;
    }

    /** θ inside the simplex, away from its corners. */
    static double[][] softTheta(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return space.choices().stream()
                .map(block -> {
                    double[] row = block.candidates().stream()
                            .mapToDouble(candidate -> Math.exp(random.nextGaussian()))
                            .toArray();
                    double sum = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(value -> value / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    /** θ at a random corner of the simplex. */
    static double[][] oneHotTheta(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return space.choices().stream()
                .map(block -> {
                    double[] row = new double[block.candidates().size()];
                    row[random.nextInt(row.length)] = 1;
                    return row;
                })
                .toArray(double[][]::new);
    }

    private static int[] argmax(double[][] theta) {
        List<Integer> path = new ArrayList<>();
        for (double[] row : theta) {
            int best = 0;
            for (int k = 1; k < row.length; k++) {
                best = row[k] > row[best] ? k : best;
            }
            path.add(best);
        }
        return path.stream().mapToInt(Integer::intValue).toArray();
    }
}
