package io.maesta.supernet;

import static io.maesta.supernet.Pass.Mixing.MIXTURE;
import static io.maesta.supernet.Pass.Mixing.PATH;
import static io.maesta.supernet.Pass.Mixing.PROBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.search.ChannelRemoval;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.Architecture;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in which some channels are masked, against double precision and against the smaller networks they stand for. */
class ChannelScaleTest {
    private static final int BATCH = 3;

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPassOfRandomGraphsHasTheLossAndGradientsOfDoublePrecision(long seed) {
        check(RandomGraphs.convolutional(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
        check(RandomGraphs.pooled(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPassOfAutoencodersHasTheLossAndGradientsOfDoublePrecision(long seed) {
        check(RandomGraphs.autoencoder(seed).withSearchedChannels(), Task.RECONSTRUCTION, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4})
    void resNet8HasTheLossAndGradientsOfDoublePrecision(long seed) {
        check(Networks.named("resnet8").space().withSearchedChannels(), Task.CLASSIFICATION, seed);
    }

    private static void check(SearchSpace space, Task task, long seed) {
        Batch batch = Samples.batch(space, BATCH, seed);
        boolean[][] live = RandomMasks.of(space, seed);
        double[][] soft = Thetas.soft(space, seed);
        double[][] corner = Thetas.oneHot(space, seed);
        int[] path = Theta.argmax(corner);
        try (Supernet supernet = Supernet.compile(space, BATCH, task)) {
            Map<String, LayerParameters> parameters = Samples.parameters(space, seed);
            supernet.load(parameters);
            supernet.live(live);
            double[][] gradient = Thetas.zeros(space);
            double softLoss = loss(exact(space, parameters, live, Map.of()), task, batch, soft);
            double cornerLoss = loss(exact(space, parameters, live, Map.of()), task, batch, corner);

            // gradients with the engine's own ReLU masks: near 0, double precision may be on the other side
            Float64Supernet mixture = exact(space, parameters, live, ReluMasks.of(supernet, batch, MIXTURE, soft));
            assertThat(supernet.mixtureThetaGradients(batch, soft, gradient)).isCloseTo(softLoss, within(1e-5));
            loss(mixture, task, batch, soft);
            compare(supernet, mixture, gradient);
            compareWeights(mixture, supernet.steps());

            Float64Supernet probe = exact(space, parameters, live, ReluMasks.of(supernet, batch, PROBE, corner));
            assertThat(supernet.thetaGradients(batch, path, gradient)).isCloseTo(cornerLoss, within(1e-5));
            loss(probe, task, batch, corner);
            compare(supernet, probe, gradient);

            Float64Supernet weights = exact(space, parameters, live, ReluMasks.of(supernet, batch, PATH, corner));
            assertThat(supernet.pathGradients(batch, path)).isCloseTo(cornerLoss, within(1e-5));
            loss(weights, task, batch, corner);
            compareWeights(weights, EngineCheck.along(supernet, path));
        }
    }

    private static Float64Supernet exact(
            SearchSpace space,
            Map<String, LayerParameters> parameters,
            boolean[][] live,
            Map<String, boolean[]> reluMasks) {
        return new Float64Supernet(space, parameters, BATCH, reluMasks, live);
    }

    private static double loss(Float64Supernet reference, Task task, Batch batch, double[][] theta) {
        return task == Task.CLASSIFICATION
                ? reference.classify(batch.inputs(), batch.labels(), theta)
                : reference.reconstruct(batch.inputs(), theta);
    }

    private static void compare(Supernet supernet, Float64Supernet expected, double[][] thetaGradient) {
        for (int b = 0; b < thetaGradient.length; b++) {
            assertThat(thetaGradient[b]).containsExactly(expected.thetaGradient()[b], within(1e-4));
        }
        double[][] channels = supernet.channelGradients();
        for (int g = 0; g < channels.length; g++) {
            assertThat(channels[g])
                    .as("gradient of the masks of group %d", g)
                    .containsExactly(expected.channelGradient()[g], within(1e-4));
        }
    }

    private static void compareWeights(Float64Supernet expected, Iterable<Step> steps) {
        for (Step step : steps) {
            EngineCheck.compareGradients(step, expected.gradients(step.layer().name()), 1e-2);
        }
    }

    /** The rule that pruning tools get wrong: a channel that is dead has the gradient with which it can come back. */
    @Test
    void theGradientOfADeadChannelIsTheChangeOfTheLossWhenALittleOfItIsLetIn() {
        SearchSpace space = RandomGraphs.convolutional(3).withSearchedChannels();
        Batch batch = Samples.batch(space, BATCH, 3);
        boolean[][] live = RandomMasks.of(space, 3);
        double[][] theta = Thetas.oneHot(space, 3);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION)) {
            supernet.load(Samples.parameters(space, 3));
            supernet.live(live);
            supernet.thetaGradients(batch, Theta.argmax(theta), Thetas.zeros(space));
            double[][] gradient = supernet.channelGradients();
            double dead = 0;
            for (int g = 0; g < live.length; g++) {
                for (int c = 0; c < live[g].length; c++) {
                    dead += live[g][c] ? 0 : Math.abs(gradient[g][c]);
                }
            }
            assertThat(dead).isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void removedChannelsLeaveTheOutputsOfTheMaskedNetwork(long seed) {
        checkRemoval(RandomGraphs.convolutional(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
        checkRemoval(RandomGraphs.pooled(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
        checkRemoval(RandomGraphs.autoencoder(seed).withSearchedChannels(), Task.RECONSTRUCTION, seed);
    }

    @Test
    void removedChannelsLeaveTheOutputsOfTheCatalogue() {
        for (String name : Networks.names()) {
            if (!name.equals("resnet18")) {
                checkRemoval(
                        Networks.named(name).space().withSearchedChannels(),
                        name.equals("autoencoder") ? Task.RECONSTRUCTION : Task.CLASSIFICATION,
                        5);
            }
        }
        checkRemoval(
                Networks.named("resnet18")
                        .network(new TensorShape(3, 16, 16), 7)
                        .withSearchedChannels(),
                Task.CLASSIFICATION,
                6);
    }

    private static void checkRemoval(SearchSpace space, Task task, long seed) {
        Batch batch = Samples.batch(space, BATCH, seed);
        boolean[][] live = RandomMasks.of(space, seed + 1);
        int[] path = Theta.argmax(Thetas.oneHot(space, seed));
        Architecture architecture = space.architecture(path, RandomMasks.counts(live));
        try (Supernet masked = Supernet.compile(space, BATCH, task);
                Supernet small = Supernet.compile(space.fix(architecture), BATCH, task)) {
            masked.load(Samples.parameters(space, seed));
            masked.live(live);
            masked.averageStatistics(batch, path, 0);
            small.load(ChannelRemoval.of(space, architecture, live, masked.parameters()));
            assertThat(small.inference(new int[0]).outputs(batch))
                    .containsExactly(masked.inference(path).outputs(batch), within(2e-4f));
        }
    }
}
