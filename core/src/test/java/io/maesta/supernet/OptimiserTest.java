package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.engine.ParameterVector.Group;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** The optimiser on gradients that the test makes up, beside plain loops in double precision. */
class OptimiserTest {
    private static final SearchSpace SPACE = new SearchSpace(
            "tiny",
            new TensorShape(2, 3, 3),
            List.of(
                    new ChoiceBlock(
                            "choice",
                            SearchSpace.INPUT,
                            List.of(conv(1, 2, BATCH_NORM_RELU), conv(3, 2, BATCH_NORM_RELU), IDENTITY)),
                    new GlobalAveragePool("pool", "choice"),
                    ChoiceBlock.fixed("classifier", "pool", linear(3, NONE))));
    private static final double RATE = 0.01;

    private Supernet supernet;

    @BeforeEach
    void compile() {
        supernet = Supernet.compile(SPACE, 2, Task.CLASSIFICATION);
        supernet.load(Samples.parameters(SPACE, 1));
    }

    @AfterEach
    void close() {
        supernet.close();
    }

    private static OptimiserSettings sgd(double momentum) {
        return new OptimiserSettings(Kind.SGD, RATE, momentum, 0, Schedule.CONSTANT);
    }

    /** Sets the gradients of {@code group} to standard normal numbers and returns them. */
    private double[] drawGradients(Group group, Random random) {
        INDArray gradients = supernet.vector().gradients(group);
        double[] drawn = new double[group.length()];
        for (int i = 0; i < drawn.length; i++) {
            float value = (float) random.nextGaussian();
            gradients.putScalar(i, value);
            drawn[i] = value;
        }
        return drawn;
    }

    private double[] values(Group group) {
        return supernet.vector().values(group).dup().toDoubleVector();
    }

    private static void assertClose(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(2e-7 + 2e-6 * Math.abs(expected[i])));
        }
    }

    /** Kingma and Ba's algorithm 1, with ε beside √v as ND4J has it: lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε). */
    private static final class AdamLoop {
        final double weightDecay;
        final double[] mean;
        final double[] square;
        int steps;

        AdamLoop(int length, double weightDecay) {
            this.weightDecay = weightDecay;
            mean = new double[length];
            square = new double[length];
        }

        void step(double[] weights, double[] gradients) {
            steps++;
            double rate = RATE * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
            for (int i = 0; i < weights.length; i++) {
                double gradient = gradients[i] + weightDecay * weights[i];
                mean[i] = 0.9 * mean[i] + 0.1 * gradient;
                square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
                weights[i] -= rate * mean[i] / (Math.sqrt(square[i]) + 1e-8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void adamWithCoupledL2IsTheLoopOfTheBook(double weightDecay) {
        Random random = new Random(2);
        Group group = supernet.groups().get(0);
        double[] expected = values(group);
        AdamLoop adam = new AdamLoop(expected.length, weightDecay);
        try (Optimiser optimiser =
                new Optimiser(supernet, OptimiserSettings.adam(RATE).withWeightDecay(weightDecay), 1)) {
            for (int step = 0; step < 20; step++) {
                adam.step(expected, drawGradients(group, random));
                optimiser.step(List.of(group), 0);
                assertClose(values(group), expected);
            }
        }
    }

    /** Decoupled (AdamW), the weights would shrink by lr·decay·w; coupled, decay alone moves each weight by lr at first. */
    @Test
    void l2IsCoupledToTheGradient() {
        Group group = supernet.groups().get(0);
        double[] before = values(group);
        try (Optimiser optimiser =
                new Optimiser(supernet, OptimiserSettings.adam(RATE).withWeightDecay(0.1), 1)) {
            supernet.vector().gradients(group).assign(0);
            optimiser.step(List.of(group), 0);
        }

        double[] after = values(group);
        for (int i = 0; i < before.length; i++) {
            double expected = before[i] == 0 ? 0 : before[i] - RATE * Math.signum(before[i]);
            assertThat(after[i]).isCloseTo(expected, within(1e-5));
        }
    }

    /** v ← μ·v − lr·g, w ← w + μ·v − lr·g (Sutskever et al., ICML 2013, as commonly rearranged). */
    @ParameterizedTest
    @CsvSource({"0.9, 0", "0.9, 0.05", "0.5, 0", "0, 0", "0, 0.05"})
    void sgdIsNesterovs(double momentum, double weightDecay) {
        Random random = new Random(3);
        Group group = supernet.groups().get(1);
        double[] expected = values(group);
        double[] velocity = new double[expected.length];
        try (Optimiser optimiser = new Optimiser(supernet, sgd(momentum).withWeightDecay(weightDecay), 1)) {
            for (int step = 0; step < 20; step++) {
                double[] gradients = drawGradients(group, random);
                for (int i = 0; i < expected.length; i++) {
                    double gradient = gradients[i] + weightDecay * expected[i];
                    velocity[i] = momentum * velocity[i] - RATE * gradient;
                    expected[i] += momentum * velocity[i] - RATE * gradient;
                }
                optimiser.step(List.of(group), 0);
                assertClose(values(group), expected);
            }
        }
    }

    /** A whole step of weights in pieces, beside ND4J's updaters, which take them at once. */
    @ParameterizedTest
    @EnumSource
    void aGroupOfManyWeightsMovesAsByNd4jsUpdater(Kind kind) {
        SearchSpace wide = new SearchSpace(
                "wide",
                TensorShape.vector(70),
                List.of(ChoiceBlock.fixed("classifier", SearchSpace.INPUT, linear(50, NONE))));
        OptimiserSettings settings = new OptimiserSettings(kind, RATE, 0.9, 0, Schedule.CONSTANT);
        IUpdater config = kind == Kind.ADAM ? new Adam(RATE) : new Nesterovs(RATE, 0.9);
        try (Supernet network = Supernet.compile(wide, 2, Task.CLASSIFICATION);
                Optimiser optimiser = new Optimiser(network, settings, 1)) {
            network.initialise(1);
            Group group = network.groups().get(0);
            INDArray expected = network.vector().values(group).dup();
            GradientUpdater<?> updater =
                    config.instantiate(Nd4j.zeros(DataType.FLOAT, 1, config.stateSize(group.length())), true);
            Random random = new Random(7);
            for (int step = 0; step < 10; step++) {
                INDArray gradients = network.vector().gradients(group);
                for (int i = 0; i < group.length(); i++) {
                    gradients.putScalar(i, random.nextGaussian());
                }
                INDArray update = gradients.dup();
                updater.applyUpdater(update, step, 0);
                expected.subi(update);
                optimiser.step(new int[0], 0);
            }

            assertThat(group.length()).isGreaterThan(3000);
            assertClose(
                    network.vector().values(group).dup().toDoubleVector(),
                    expected.dup().toDoubleVector());
        }
    }

    @Test
    void sgdWithoutMomentumTakesTheGradientAsItIs() {
        Group group = supernet.groups().get(0);
        double[] before = values(group);
        double[] gradients = drawGradients(group, new Random(4));
        try (Optimiser optimiser = new Optimiser(supernet, sgd(0), 1)) {
            optimiser.step(List.of(group), 0);
        }

        double[] after = values(group);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i] - RATE * gradients[i], within(1e-7));
        }
    }

    @Test
    void aCandidateThatWasNotDrawnHasNeitherMomentsNorStepsNorL2() {
        Random random = new Random(5);
        List<Group> drawn = supernet.groups(new int[] {0});
        List<Group> other = supernet.groups(new int[] {1}).subList(0, 1);
        Group undrawn = other.get(0);
        double[] before = values(undrawn);
        double[] expected = values(undrawn);
        AdamLoop fresh = new AdamLoop(expected.length, 0.1);
        try (Optimiser optimiser =
                new Optimiser(supernet, OptimiserSettings.adam(RATE).withWeightDecay(0.1), 1)) {
            for (int step = 0; step < 30; step++) {
                drawGradients(undrawn, random);
                drawn.forEach(group -> drawGradients(group, random));
                optimiser.step(drawn, 0);
            }
            assertThat(values(undrawn))
                    .as("after 30 steps of the other candidate")
                    .isEqualTo(before);

            for (int step = 0; step < 3; step++) {
                fresh.step(expected, drawGradients(undrawn, random));
                optimiser.step(other, 0);
                assertClose(values(undrawn), expected);
            }
        }
    }

    @Test
    void aPathTrainsItsCandidatesAndTheFixedBlocks() {
        List<Group> all = supernet.groups();

        assertThat(all).hasSize(3);
        assertThat(supernet.groups(new int[] {0})).containsExactly(all.get(0), all.get(2));
        assertThat(supernet.groups(new int[] {1})).containsExactly(all.get(1), all.get(2));
        assertThat(supernet.groups(new int[] {2})).as("identity").containsExactly(all.get(2));
    }

    @Test
    void aGroupOfAnotherSupernetIsRefused() {
        try (Optimiser optimiser = new Optimiser(supernet, OptimiserSettings.adam(RATE), 1)) {
            assertThatThrownBy(() -> optimiser.step(List.of(new Group(1, 2)), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Group[from=1, to=2]");
        }
    }

    /** Half a cosine over 8 epochs: cos(π·e/8) is 1, 0.923880, 0.707107, 0, −0.707107, −0.923880. */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 1",
        "CONSTANT, 7, 1",
        "COSINE, 0, 1",
        "COSINE, 1, 0.96193977",
        "COSINE, 2, 0.85355339",
        "COSINE, 4, 0.5",
        "COSINE, 6, 0.14644661",
        "COSINE, 7, 0.03806023",
        "STEP, 0, 1",
        "STEP, 3, 1",
        "STEP, 4, 0.1",
        "STEP, 5, 0.1",
        "STEP, 6, 0.01",
        "STEP, 7, 0.01"
    })
    void theLearningRateFollowsItsSchedule(Schedule schedule, int epoch, double share) {
        OptimiserSettings settings = sgd(0).withSchedule(schedule);
        Group group = supernet.groups().get(0);
        double[] before = values(group);
        double[] gradients = drawGradients(group, new Random(6));
        try (Optimiser optimiser = new Optimiser(supernet, settings, 8)) {
            optimiser.step(List.of(group), epoch);
        }

        assertThat(new Schedules(settings, 8).in(epoch)).isCloseTo(share * RATE, within(1e-10));
        double[] after = values(group);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i] - share * RATE * gradients[i], within(1e-7));
        }
    }

    @Test
    void aPhaseOfOneEpochStaysAtItsFirstRate() {
        for (Schedule schedule : Schedule.values()) {
            OptimiserSettings settings = OptimiserSettings.adam(RATE).withSchedule(schedule);
            assertThat(new Schedules(settings, 1).in(0)).isEqualTo(RATE);
            assertThat(new Schedules(settings, 0).in(0)).isEqualTo(RATE);
        }
    }
}
