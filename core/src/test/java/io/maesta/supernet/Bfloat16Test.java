package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM;
import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.space.Finish.RELU;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.data.Batch;
import io.maesta.engine.ConvolutionGeometry;
import io.maesta.engine.EnginePrecision;
import io.maesta.engine.InstructionSet;
import io.maesta.engine.OneDnn;
import io.maesta.engine.Parameter;
import io.maesta.engine.UnsupportedPrecisionException;
import io.maesta.engine.Workspace;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.supernet.Pass.Mixing;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes in bfloat16 against the same passes in double precision; on a processor without it, that it is refused. */
class Bfloat16Test {
    static final boolean IS_NATIVE = InstructionSet.here().hasBfloat16();
    private static final int BATCH = 4;
    private static final double LOSS = 0.01;
    private static final double THETA = 0.05;
    /** Relative, with equal ReLU masks; the median over all layers is below 0.01. */
    private static final double WEIGHTS = 0.15;
    /** What rounding leaves of gradients that cancel out: those of a product of one channel before a batch normalisation. */
    private static final double ZERO = 0.01;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    static Stream<SearchSpace> catalogue() {
        return Stream.of("resnet8", "ds-cnn").map(name -> Networks.named(name).space());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void networksOfTheCatalogue(SearchSpace space) {
        check(space, 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphs(long seed) {
        check(RandomGraphs.convolutional(seed), seed);
        check(RandomGraphs.convolutional(seed).withSearchedChannels(), seed);
        check(RandomGraphs.pooled(seed), seed);
        check(RandomGraphs.pooled(seed).withSearchedChannels(), seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 15, 16, 17, 24, 33})
    void anyNumberOfChannelsHasFastKernels(int channels) {
        assumeTrue(IS_NATIVE, "a processor with bfloat16");
        KernelsTest.assertFast(KernelsTest.ofChannels(channels), Precision.BFLOAT16);
    }

    /** Filters that do not fill a block are computed as a whole one, the rest of it zero: with normalisation, and with bias and ReLU. */
    @ParameterizedTest
    @CsvSource({"3, 8", "3, 24", "1, 8", "3, 16"})
    void aStemReadsImagesInTheirOwnOrder(int channels, int filters) {
        assumeTrue(IS_NATIVE, "a processor with bfloat16");
        TensorShape input = new TensorShape(channels, 16, 16);
        Window window = Window.square(3).withStride(2);
        try (Workspace workspace = new Workspace(BATCH, Precision.BFLOAT16)) {
            assertThat(new ConvolutionGeometry(input, filters, window, 1).readsPlain(workspace))
                    .isTrue();
        }
        for (Finish finish : List.of(BATCH_NORM_RELU, RELU)) {
            SearchSpace space = withStem(input, conv("conv3", filters, window, finish));
            KernelsTest.assertFast(space, Precision.BFLOAT16);
            check(space, filters);
            assertInferenceIsThatOfSinglePrecision(space);
        }
    }

    private static SearchSpace withStem(TensorShape input, Candidate stem) {
        return new SearchSpace(
                "stem",
                input,
                List.of(
                        ChoiceBlock.fixed("stem", SearchSpace.INPUT, stem),
                        ChoiceBlock.fixed("next", "stem", conv(3, 8, BATCH_NORM)),
                        new GlobalAveragePool("pool", "next"),
                        ChoiceBlock.fixed("classifier", "pool", linear(4, NONE))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Finish.class,
            names = {"BATCH_NORM_RELU", "RELU"})
    void filtersThatTheNetworkDoesNotHaveStayZero(Finish finish) {
        assumeTrue(IS_NATIVE, "a processor with bfloat16");
        Window window = Window.square(3).withStride(2);
        SearchSpace space = withStem(new TensorShape(3, 16, 16), conv("conv3", 8, window, finish));
        Batch batch = Samples.batch(space, BATCH, 1);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16);
                Optimiser optimiser = new Optimiser(supernet, OptimiserSettings.adam(1e-2), 1)) {
            supernet.initialise(1);
            for (int i = 0; i < 20; i++) {
                supernet.pathGradients(batch, new int[0]);
                optimiser.step(new int[0], 0);
            }
            Parameter weights = supernet.steps().get(0).product().weights();
            float[] all = supernet.workspace().read(weights.value(), OneDnn.plain(16, 3, 3, 3));
            assertThat(Arrays.copyOf(all, all.length / 2))
                    .isEqualTo(weights.read())
                    .doesNotContain(0);
            assertThat(Arrays.copyOfRange(all, all.length / 2, all.length)).containsOnly(0);
        }
    }

    private static void assertInferenceIsThatOfSinglePrecision(SearchSpace space) {
        Batch batch = Samples.batch(space, BATCH, 2);
        Map<String, LayerParameters> parameters = Samples.parameters(space, 2);
        List<float[]> scores = Stream.of(Precision.FLOAT32, Precision.BFLOAT16)
                .map(precision -> {
                    try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION, precision)) {
                        supernet.load(parameters);
                        assertThat(supernet.parameters())
                                .usingRecursiveComparison()
                                .isEqualTo(parameters);
                        return supernet.inference(new int[0]).outputs(batch).clone();
                    }
                })
                .toList();
        assertThat(scores.get(1)).containsExactly(scores.get(0), within(0.05f));
    }

    private static void check(SearchSpace space, long seed) {
        if (!IS_NATIVE) {
            assertThatThrownBy(() -> Supernet.compile(space, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16))
                    .isInstanceOf(UnsupportedPrecisionException.class)
                    .hasMessageContaining("engine.precision");
            return;
        }
        Batch batch = Samples.batch(space, BATCH, seed);
        Map<String, LayerParameters> parameters = Samples.parameters(space, seed);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16)) {
            supernet.load(parameters);
            boolean[][] live = RandomMasks.of(space, seed);
            supernet.live(live);
            for (Mixing mixing : Mixing.values()) {
                double[][] theta = mixing == Mixing.MIXTURE ? Thetas.soft(space, seed) : Thetas.oneHot(space, seed);
                Map<String, boolean[]> masks = ReluMasks.of(supernet, batch, mixing, theta);
                Float64Supernet exact = new Float64Supernet(space, parameters, BATCH, masks, live);
                double expected = exact.classify(batch.inputs(), batch.labels(), theta);
                double[][] gradient = Thetas.zeros(space);
                int[] path = Theta.argmax(theta);
                double loss =
                        switch (mixing) {
                            case PATH -> supernet.pathGradients(batch, path);
                            case PROBE -> supernet.thetaGradients(batch, path, gradient);
                            case MIXTURE -> supernet.mixtureThetaGradients(batch, theta, gradient);
                        };
                assertThat(loss).as("loss, %s", mixing).isCloseTo(expected, within(LOSS));
                for (int b = 0; b < theta.length && mixing != Mixing.PATH; b++) {
                    assertThat(gradient[b])
                            .as("gradient of theta of choice %d, %s", b, mixing)
                            .containsExactly(exact.thetaGradient()[b], within(THETA));
                }
                for (Step step : trained(supernet, mixing, path)) {
                    compare(step, exact.gradients(step.layer().name()).weights());
                }
            }
        }
    }

    private static List<Step> trained(Supernet supernet, Mixing mixing, int[] path) {
        return switch (mixing) {
            case MIXTURE -> supernet.steps();
            case PROBE -> List.of();
            case PATH -> EngineCheck.along(supernet, path);
        };
    }

    private static void compare(Step step, double[] expected) {
        float[] actual = step.product().weights().readGradient();
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(distance))
                .as("gradient of %s, norm %.3e", step.layer().name(), Math.sqrt(norm))
                .isLessThanOrEqualTo(WEIGHTS * Math.sqrt(norm) + ZERO);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void masterWeightsAndTheirUpdatesKeepThirtyTwoBits(SearchSpace space) {
        assumeTrue(IS_NATIVE, "a processor with bfloat16");
        Map<String, LayerParameters> parameters = Samples.parameters(space, 3);
        try (Supernet supernet = Supernet.compile(space, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16)) {
            supernet.load(parameters);
            assertThat(supernet.parameters()).usingRecursiveComparison().isEqualTo(parameters);
        }
    }

    @Test
    void linearLayersBesideConvolutionsAreRefused() {
        SearchSpace mixed = new SearchSpace(
                "mixed",
                new TensorShape(8, 1, 1),
                List.of(new ChoiceBlock(
                        "first", SearchSpace.INPUT, List.of(linear(4, BATCH_NORM), conv(1, 4, BATCH_NORM)))));

        assertThat(EnginePrecision.fastest(mixed)).isEqualTo(Precision.FLOAT32);
        assertThatThrownBy(() -> Supernet.compile(mixed, BATCH, Task.CLASSIFICATION, Precision.BFLOAT16))
                .isInstanceOf(UnsupportedPrecisionException.class)
                .hasMessageContaining("engine.precision");
    }

    @Test
    void theFastestIsWhatTheProcessorMultiplies() {
        assertThat(EnginePrecision.fastest(Networks.named("resnet8").space()))
                .isEqualTo(IS_NATIVE ? Precision.BFLOAT16 : Precision.FLOAT32);
    }
}
