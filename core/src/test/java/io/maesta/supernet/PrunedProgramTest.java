package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.engine.Normalisation;
import io.maesta.engine.Parameter;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Float64Layers.LayerGradients;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program that runs drawn candidates only, beside {@link WholeProgram}, which runs all, in every kind of block of the catalog's
 * spaces.
 */
class PrunedProgramTest {
    private static final int BATCH = 16;
    private static final int STEPS = 50;
    private static final double TOLERANCE = 1e-5;
    /** Of parameters beside double precision: Adam divides a gradient by its size, so that a small one's rounding is a part of a whole step. */
    private static final double TOLERANCE_OF_ADAM = 5e-5;
    /** What no gradient is. */
    private static final float MARK = 12345;

    private static final List<String> NETWORKS =
            List.of("resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18");
    private static final List<OptimiserSettings> RULES = List.of(
            OptimiserSettings.adam(3e-4).withWeightDecay(1e-4),
            new OptimiserSettings(Kind.SGD, 1e-2, 0.9, 1e-4, Schedule.CONSTANT));

    static Stream<Arguments> trainings() {
        return NETWORKS.stream()
                .flatMap(network -> RULES.stream().map(rule -> Arguments.of(network, rule.kind(), rule)));
    }

    /** Kinds differ in their candidates, windows or finishes, not in their widths alone. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void theSmallSpacesHaveEveryKindOfBlock(String network) {
        assertThat(SmallSpaces.kinds(SmallSpaces.of(network)))
                .isEqualTo(SmallSpaces.kinds(Networks.named(network).space()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("trainings")
    void fiftyStepsGiveWhatTheProgramOfAllCandidatesGives(String network, Kind kind, OptimiserSettings rule) {
        SearchSpace space = SmallSpaces.of(network);
        Task task = SmallSpaces.task(network);
        Map<String, LayerParameters> start = Samples.parameters(space, 1);
        Random draws = new Random(2);
        double[][] alpha = Thetas.zeros(space);
        double[][] alphaOfWhole = Thetas.zeros(space);
        ArchitectureOptimiser architecture = new ArchitectureOptimiser(alpha, 1e-2);
        ArchitectureOptimiser architectureOfWhole = new ArchitectureOptimiser(alphaOfWhole, 1e-2);
        WholeProgram whole = new WholeProgram(space, task, BATCH, start, rule);
        try (Supernet pruned = Supernet.compile(space, BATCH, task);
                Optimiser optimiser = new Optimiser(pruned, rule, 1)) {
            pruned.load(start);
            for (int step = 0; step < STEPS; step++) {
                Batch batch = Samples.batch(space, BATCH, step);
                Theta.Draw draw = Theta.draw(alpha, 1, draws);
                int[] path = draw.path();
                boolean movesWeights = step % 2 == 0;
                Map<String, boolean[]> masks = ReluMasks.of(
                        pruned, batch, movesWeights ? Pass.Mixing.PATH : Pass.Mixing.PROBE, Thetas.oneHot(path, space));
                double expected = whole.gradients(batch, path, masks);
                if (movesWeights) {
                    assertThat(pruned.pathGradients(batch, path)).isCloseTo(expected, within(TOLERANCE));
                    assertSameGradients(pruned, whole, path);
                    optimiser.step(path, 0);
                    whole.step(path);
                } else {
                    double[][] gradient = Thetas.zeros(space);
                    assertThat(pruned.thetaGradients(batch, path, gradient)).isCloseTo(expected, within(TOLERANCE));
                    assertSame("gradient of theta", gradient, whole.thetaGradient());
                    architecture.step(Theta.straightThrough(draw, gradient));
                    architectureOfWhole.step(Theta.straightThrough(draw, whole.thetaGradient()));
                }
            }
            assertSame("alpha", alpha, alphaOfWhole);
            Map<String, LayerParameters> actual = pruned.parameters();
            assertThat(actual.keySet()).isEqualTo(whole.parameters().keySet());
            double tolerance = kind == Kind.ADAM ? TOLERANCE_OF_ADAM : TOLERANCE;
            actual.forEach(
                    (layer, values) -> assertSame(layer, values, Samples.at(whole.parameters(), layer), tolerance));
        }
    }

    /** NaN in whatever is not drawn would be NaN in everything if it ran. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void aWeightStepReadsAndMovesTheDrawnCandidatesOnly(String network) {
        SearchSpace space = SmallSpaces.of(network);
        int[] path = Thetas.path(space, 3);
        try (Supernet supernet = Supernet.compile(space, BATCH, SmallSpaces.task(network))) {
            supernet.load(Samples.parameters(space, 1));
            List<Step> drawn = EngineCheck.along(supernet, path);
            List<Step> others = undrawn(supernet, drawn);
            others.forEach(step -> step.load(filled(step.parameters(), Float.NaN)));
            mark(supernet);

            assertThat(supernet.pathGradients(Samples.batch(space, BATCH, 1), path))
                    .isFinite();

            assertThat(others).isNotEmpty().allSatisfy(step -> assertUntouched(step));
            assertThat(drawn)
                    .allSatisfy(step ->
                            assertThat(step.product().weights().readGradient()).doesNotContain(MARK, Float.NaN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void anArchitectureStepLeavesNoGradientsOfWeightsAndRunsNothingUndrawnBackward(String network) {
        SearchSpace space = SmallSpaces.of(network);
        int[] path = Thetas.path(space, 3);
        try (Supernet supernet = Supernet.compile(space, BATCH, SmallSpaces.task(network))) {
            supernet.load(Samples.parameters(space, 1));
            mark(supernet);
            double[][] gradient = Thetas.zeros(space);

            supernet.thetaGradients(Samples.batch(space, BATCH, 1), path, gradient);

            List<Step> drawn = EngineCheck.along(supernet, path);
            assertThat(drawn)
                    .allSatisfy(step ->
                            assertThat(step.product().weights().readGradient()).containsOnly(MARK));
            assertThat(undrawn(supernet, drawn)).isNotEmpty().allSatisfy(step -> assertUntouched(step));
            for (double[] row : gradient) {
                assertThat(row).as("of every candidate").doesNotContain(0);
            }
        }
    }

    private static void mark(Supernet supernet) {
        supernet.groups().forEach(group -> supernet.vector().gradients(group).assign(MARK));
    }

    private static List<Step> undrawn(Supernet supernet, List<Step> drawn) {
        return supernet.steps().stream().filter(step -> !drawn.contains(step)).toList();
    }

    private static LayerParameters filled(LayerParameters like, float value) {
        float[] weights = like.weights().clone();
        Arrays.fill(weights, value);
        return new LayerParameters(weights, like.bias(), like.gamma(), like.beta(), like.mean(), like.variance());
    }

    /** The backward pass of a layer leaves gradients of scale and shift before any other. */
    private static void assertUntouched(Step step) {
        assertThat(step.product().weights().readGradient()).containsOnly(MARK);
        Normalisation normalisation = step.normalisation();
        if (normalisation != null) {
            assertThat(normalisation.scaleShift().readGradient()).containsOnly(MARK);
        }
    }

    private static void assertSameGradients(Supernet pruned, WholeProgram whole, int[] path) {
        for (Step step : EngineCheck.along(pruned, path)) {
            String layer = step.layer().name();
            LayerGradients expected = whole.gradients(layer);
            assertSame(
                    "gradient of weights of " + layer, step.product().weights().readGradient(), expected.weights());
            Parameter bias = step.product().bias();
            if (bias != null) {
                assertSame("gradient of bias of " + layer, bias.readGradient(), expected.bias());
            }
            Normalisation normalisation = step.normalisation();
            if (normalisation != null) {
                float[] both = normalisation.scaleShift().readGradient();
                int channels = both.length / 2;
                assertSame("gradient of gamma of " + layer, Arrays.copyOf(both, channels), expected.gamma());
                assertSame(
                        "gradient of beta of " + layer,
                        Arrays.copyOfRange(both, channels, 2 * channels),
                        expected.beta());
            }
        }
    }

    private static void assertSame(String layer, LayerParameters actual, LayerParameters expected, double tolerance) {
        assertSame(layer + ", weights", actual.weights(), doubles(expected.weights()), tolerance);
        assertSame(layer + ", bias", actual.bias(), doubles(expected.bias()), tolerance);
        assertSame(layer + ", gamma", actual.gamma(), doubles(expected.gamma()), tolerance);
        assertSame(layer + ", beta", actual.beta(), doubles(expected.beta()), tolerance);
        assertSame(layer + ", mean", actual.mean(), doubles(expected.mean()), tolerance);
        assertSame(layer + ", variance", actual.variance(), doubles(expected.variance()), tolerance);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertSame(String what, double[][] actual, double[][] expected) {
        for (int b = 0; b < actual.length; b++) {
            for (int k = 0; k < actual[b].length; k++) {
                assertClose(what, actual[b][k], expected[b][k], TOLERANCE);
            }
        }
    }

    private static void assertSame(String what, float[] actual, double[] expected) {
        assertSame(what, actual, expected, TOLERANCE);
    }

    private static void assertSame(String what, float[] actual, double[] expected, double tolerance) {
        for (int i = 0; i < actual.length; i++) {
            assertClose(what, actual[i], expected[i], tolerance);
        }
    }

    private static void assertClose(String what, double actual, double expected, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)))) {
            fail("%s is %s, but %s in the program of all candidates".formatted(what, actual, expected));
        }
    }
}
