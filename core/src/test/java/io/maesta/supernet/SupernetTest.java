package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.engine.ParameterVector;
import io.maesta.engine.Threads;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.OptimiserSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupernetTest {
    private static final int BATCH = 4;
    private static final SearchSpace SPACE = space(conv(3, 10, BATCH_NORM_RELU), conv(5, 10, BATCH_NORM_RELU));

    private static SearchSpace space(Candidate... first) {
        return new SearchSpace(
                "tiny",
                new TensorShape(3, 6, 6),
                List.of(
                        new ChoiceBlock("first", SearchSpace.INPUT, List.of(first)),
                        new ChoiceBlock(
                                "second",
                                "first",
                                List.of(conv(3, 10, BATCH_NORM_RELU), separable(10, BATCH_NORM_RELU), IDENTITY)),
                        new GlobalAveragePool("pool", "second"),
                        ChoiceBlock.fixed("classifier", "pool", linear(4, NONE))));
    }

    private static Supernet compiled(SearchSpace space) {
        return Supernet.compile(space, BATCH, Task.CLASSIFICATION);
    }

    private static Map<String, LayerParameters> initialised(SearchSpace space, long seed) {
        try (Supernet supernet = compiled(space)) {
            supernet.initialise(seed);
            return supernet.parameters();
        }
    }

    @Test
    void parametersComeBackAsTheyWereLoaded() {
        Map<String, LayerParameters> values = withStatistics(Samples.parameters(SPACE, 1));
        try (Supernet supernet = compiled(SPACE)) {
            supernet.load(values);

            assertThat(supernet.parameters()).usingRecursiveComparison().isEqualTo(values);
        }
    }

    @Test
    void parametersOfOneSupernetGiveTheOutputsOfAnother() {
        Batch batch = Samples.batch(SPACE, BATCH, 2);
        int[] path = {1, 1};
        try (Supernet trained = compiled(SPACE);
                Supernet other = compiled(SPACE)) {
            trained.initialise(3);
            trained.pathGradients(batch, path);
            other.load(trained.parameters());

            assertThat(other.inference(path).outputs(batch))
                    .containsExactly(trained.inference(path).outputs(batch), within(0f));
        }
    }

    @Test
    void aNetworkTakesItsLayersOutOfTheParametersOfItsSpace() {
        Batch batch = Samples.batch(SPACE, BATCH, 2);
        int[] path = {1, 0};
        SearchSpace network = SPACE.fix(SPACE.architecture(path));
        try (Supernet supernet = compiled(SPACE);
                Supernet plain = compiled(network)) {
            supernet.load(withStatistics(Samples.parameters(SPACE, 1)));
            plain.load(supernet.parameters());

            assertThat(plain.inference(new int[0]).outputs(batch))
                    .containsExactly(supernet.inference(path).outputs(batch), within(1e-6f));
            assertThat(plain.parameters()).containsOnlyKeys("first/conv5", "second/conv3", "classifier/linear");
        }
    }

    @Test
    void parametersTakeTheBytesOfTheirGroups() {
        try (Supernet supernet = compiled(SPACE)) {
            long floats = supernet.groups().stream()
                    .mapToLong(ParameterVector.Group::length)
                    .sum();
            long trained = Samples.parameters(SPACE, 1).values().stream()
                    .mapToLong(layer ->
                            layer.weights().length + layer.bias().length + layer.gamma().length + layer.beta().length)
                    .sum();

            assertThat(supernet.parameterBytes()).isEqualTo(4 * floats).isGreaterThanOrEqualTo(4 * trained);
        }
    }

    @Test
    void aMissingLayerIsNamed() {
        Map<String, LayerParameters> values = new HashMap<>(Samples.parameters(SPACE, 1));
        values.remove("second/separable/1");
        try (Supernet supernet = compiled(SPACE)) {
            assertThatThrownBy(() -> supernet.load(values))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There are no parameters for layer (second/separable/1).");
        }
    }

    @Test
    void aLayerOfAnotherShapeIsNamed() {
        Map<String, LayerParameters> values = Samples.parameters(SPACE, 1);
        LayerParameters good = Samples.at(values, "first/conv3");
        LayerParameters few =
                LayerParameters.normalised(good.weights(), new float[9], new float[9], new float[9], new float[9]);
        LayerParameters fewStatistics =
                LayerParameters.normalised(good.weights(), good.gamma(), good.beta(), new float[9], good.variance());
        LayerParameters biased = LayerParameters.biased(good.weights(), new float[10]);
        LayerParameters otherWeights = Samples.at(values, "first/conv5");
        try (Supernet supernet = compiled(SPACE)) {
            for (LayerParameters bad : List.of(few, fewStatistics, biased, otherWeights)) {
                Map<String, LayerParameters> wrong = new HashMap<>(values);
                wrong.put("first/conv3", bad);
                assertThatThrownBy(() -> supernet.load(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("first/conv3");
            }
        }
    }

    @Test
    void aLayerStartsWithTheSameWeightsInEverySpace() {
        Map<String, LayerParameters> here = initialised(SPACE, 7);
        Map<String, LayerParameters> elsewhere = initialised(
                space(conv(1, 10, BATCH_NORM_RELU), conv(5, 10, BATCH_NORM_RELU), conv(3, 10, BATCH_NORM_RELU)), 7);
        Map<String, LayerParameters> alone = initialised(SPACE.fix(SPACE.architecture(1, 1)), 7);

        here.forEach((layer, values) -> assertThat(elsewhere.get(layer))
                .as(layer)
                .usingRecursiveComparison()
                .isEqualTo(values));
        alone.forEach((layer, values) ->
                assertThat(here.get(layer)).as(layer).usingRecursiveComparison().isEqualTo(values));
    }

    @Test
    void layersAndSeedsStartDifferently() {
        Map<String, LayerParameters> values = initialised(SPACE, 7);

        assertThat(Samples.at(values, "first/conv3").weights())
                .isNotEqualTo(Samples.at(initialised(SPACE, 8), "first/conv3").weights());
        assertThat(Arrays.copyOf(Samples.at(values, "first/conv3").weights(), 5))
                .isNotEqualTo(Arrays.copyOf(Samples.at(values, "first/conv5").weights(), 5));
    }

    @Test
    void normalisationStartsAsNothingButNormalisation() {
        LayerParameters conv = Samples.at(initialised(SPACE, 7), "first/conv3");

        assertThat(conv.gamma()).containsOnly(1);
        assertThat(conv.beta()).containsOnly(0);
        assertThat(conv.mean()).containsOnly(0);
        assertThat(conv.variance()).containsOnly(1);
    }

    /** 20 steps that move the weights by Adam, drawn paths or mixtures, with architecture passes between. */
    private static List<Object> train(SearchSpace space, Pass.Mixing mixing, int steps) {
        List<Object> trace = new ArrayList<>();
        Random draws = new Random(5);
        double[][] theta = Thetas.soft(space, 6);
        double[][] gradient = Thetas.zeros(space);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION);
                Optimiser optimiser =
                        new Optimiser(supernet, OptimiserSettings.adam(1e-2).withWeightDecay(1e-4), 1)) {
            supernet.initialise(1);
            for (int step = 0; step < steps; step++) {
                Batch batch = Samples.batch(space, BATCH, step);
                int[] path = Theta.draw(theta, 1, draws).path();
                if (mixing == Pass.Mixing.MIXTURE) {
                    trace.add(supernet.mixtureGradients(batch, theta, gradient));
                    optimiser.step(supernet.groups(), 0);
                } else {
                    trace.add(supernet.pathGradients(batch, path));
                    optimiser.step(supernet.groups(path), 0);
                    trace.add(supernet.thetaGradients(batch, path, gradient));
                }
                trace.add(Arrays.deepToString(gradient));
            }
            trace.add(supernet.inference(new int[space.choices().size()])
                    .outputs(Samples.batch(space, BATCH, 99))
                    .clone());
            supernet.parameters()
                    .forEach((layer, values) -> trace.addAll(List.of(
                            layer, values.weights(), values.gamma(), values.beta(), values.mean(), values.variance())));
        }
        return trace;
    }

    private static void assertSameBits(List<Object> actual, List<Object> expected) {
        assertThat(actual.toArray()).isEqualTo(expected.toArray());
    }

    @ParameterizedTest
    @EnumSource(
            value = Pass.Mixing.class,
            names = {"PATH", "MIXTURE"})
    void theSameSeedAndBatchesGiveTheSameBits(Pass.Mixing mixing) {
        assertSameBits(train(SPACE, mixing, 20), train(SPACE, mixing, 20));
    }

    @ParameterizedTest
    @EnumSource(
            value = Pass.Mixing.class,
            names = {"PATH", "MIXTURE"})
    void twoSupernetsInTwoThreadsGiveTheBitsOfOneAlone(Pass.Mixing mixing) throws Exception {
        SearchSpace space = Networks.named("resnet8").space(new TensorShape(3, 16, 16), 10);
        List<Object> alone = train(space, mixing, 20);
        Callable<List<Object>> training = () -> {
            Threads.one();
            return train(space, mixing, 20);
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<Object>> done : threads.invokeAll(List.of(training, training))) {
                assertSameBits(done.get(), alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void trainingLowersTheLoss() {
        Batch batch = Samples.batch(SPACE, BATCH, 1);
        try (Supernet supernet = compiled(SPACE);
                Optimiser optimiser = new Optimiser(supernet, OptimiserSettings.adam(1e-2), 1)) {
            supernet.initialise(1);
            int[] path = {0, 1};
            double before = supernet.pathGradients(batch, path);
            for (int step = 0; step < 50; step++) {
                supernet.pathGradients(batch, path);
                optimiser.step(supernet.groups(path), 0);
            }

            assertThat(supernet.pathGradients(batch, path)).isLessThan(before / 10);
        }
    }

    @Test
    void closingGivesTheMemoryBack() throws Exception {
        SearchSpace space = Networks.named("resnet8").space();
        long planned = compileAndClose(space);
        compileAndClose(space);
        long before = ResidentMemory.bytes();
        for (int i = 0; i < 10; i++) {
            compileAndClose(space);
        }

        assertThat(ResidentMemory.bytes() - before).isLessThan(planned);
    }

    private static long compileAndClose(SearchSpace space) {
        try (Supernet supernet = Supernet.compile(space, 16, Task.CLASSIFICATION)) {
            return supernet.plannedBytes();
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        Supernet supernet = compiled(SPACE);
        supernet.close();
        supernet.close();
    }

    @Test
    void itSaysWhatItIs() {
        try (Supernet supernet = compiled(SPACE)) {
            assertThat(supernet).hasToString("supernet of tiny, 2 choices");
        }
    }

    private static Map<String, LayerParameters> withStatistics(Map<String, LayerParameters> values) {
        Random random = new Random(1);
        Map<String, LayerParameters> moved = new HashMap<>();
        values.forEach((layer, own) -> {
            float[] mean = own.mean().clone();
            float[] variance = own.variance().clone();
            for (int c = 0; c < mean.length; c++) {
                mean[c] = (float) random.nextGaussian();
                variance[c] = 0.5f + random.nextFloat();
            }
            moved.put(layer, new LayerParameters(own.weights(), own.bias(), own.gamma(), own.beta(), mean, variance));
        });
        return moved;
    }
}
