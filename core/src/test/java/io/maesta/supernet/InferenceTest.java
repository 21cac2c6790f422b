package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.data.Batch;
import io.maesta.data.Labels;
import io.maesta.deploy.ReferenceForward;
import io.maesta.engine.InstructionSet;
import io.maesta.search.ChannelRemoval;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Architecture;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Precision;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks answer by running statistics, beside the definition of their layers in double precision. */
class InferenceTest {
    private static final int BATCH = 3;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void everyKindOfBlockAnswersAsInDoublePrecision(String network) {
        for (int seed = 0; seed < 4; seed++) {
            check(SmallSpaces.of(network), SmallSpaces.task(network), seed);
            check(SmallSpaces.of(network).withSearchedChannels(), SmallSpaces.task(network), seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphsAnswerAsInDoublePrecision(long seed) {
        check(RandomGraphs.convolutional(seed), Task.CLASSIFICATION, seed);
        check(RandomGraphs.convolutional(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
        check(RandomGraphs.pooled(seed), Task.CLASSIFICATION, seed);
        check(RandomGraphs.pooled(seed).withSearchedChannels(), Task.CLASSIFICATION, seed);
        check(RandomGraphs.autoencoder(seed), Task.RECONSTRUCTION, seed);
        check(RandomGraphs.autoencoder(seed).withSearchedChannels(), Task.RECONSTRUCTION, seed);
    }

    /** Two paths and two masks, none of which is the one that was used last. */
    private static void check(SearchSpace space, Task task, long seed) {
        Batch batch = Samples.batch(space, BATCH, seed);
        boolean[][] live = RandomMasks.of(space, seed);
        int[] path = Thetas.path(space, seed);
        int[] other = Thetas.path(space, seed + 1);
        try (Supernet supernet = Supernet.compile(space, BATCH, task)) {
            supernet.load(Samples.parameters(space, seed));
            supernet.live(live);
            trainStatistics(supernet, space, path, seed);
            Inference inference = supernet.inference(path);
            float[] answers = inference.outputs(batch).clone();

            Architecture architecture = space.architecture(path, RandomMasks.counts(live));
            TrainedNetwork network = new TrainedNetwork(
                    space.fix(architecture),
                    ChannelRemoval.of(space, architecture, live, supernet.parameters()),
                    Labels.CLASSES);
            double[] expected = new ReferenceForward(network).outputs(batch.inputs());
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(wide(answers)).containsExactly(expected, within(2e-5 * Math.max(1, largest)));

            supernet.inference(other).outputs(batch);
            assertThat(inference.outputs(batch))
                    .as("after another path was asked")
                    .containsExactly(answers);
            assertThat(supernet.inference(path).outputs(batch))
                    .as("folded again")
                    .containsExactly(answers);
        }
    }

    private static void trainStatistics(Supernet supernet, SearchSpace space, int[] path, long seed) {
        for (int i = 0; i < 3; i++) {
            supernet.averageStatistics(Samples.batch(space, BATCH, seed + 10 + i), path, i);
        }
    }

    @Test
    void whatIsTrainedIsTakenOverWhenItIsAskedForAgain() {
        SearchSpace space = SmallSpaces.of("ds-cnn");
        int[] path = Thetas.path(space, 1);
        Batch batch = Samples.batch(space, BATCH, 1);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION)) {
            supernet.load(Samples.parameters(space, 1));
            float[] before = supernet.inference(path).outputs(batch).clone();
            trainStatistics(supernet, space, path, 1);
            float[] statistics = supernet.inference(path).outputs(batch).clone();
            supernet.load(Map.copyOf(Samples.shaken(supernet.parameters(), 2)));
            float[] weights = supernet.inference(path).outputs(batch).clone();

            assertThat(statistics).isNotEqualTo(before);
            assertThat(weights).isNotEqualTo(statistics);
        }
    }

    /** Rounded twice less than in training: weights with their scale, and activations, to 8 bits of mantissa. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "resnet18"})
    void bfloat16AnswersToItsPrecision(String name) {
        assumeTrue(InstructionSet.here().hasBfloat16(), "a processor with bfloat16");
        SearchSpace space = SmallSpaces.of(name);
        int[] path = Thetas.path(space, 3);
        Batch batch = Samples.batch(space, BATCH, 3);
        try (Supernet single = Supernet.compile(space, BATCH, Task.CLASSIFICATION);
                Supernet narrow = Supernet.compile(space, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16)) {
            single.load(Samples.parameters(space, 3));
            trainStatistics(single, space, path, 3);
            narrow.load(single.parameters());
            double[] expected = wide(single.inference(path).outputs(batch));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(wide(narrow.inference(path).outputs(batch))).containsExactly(expected, within(0.05 * largest));
        }
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
