package io.maesta.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Augmentation;
import io.maesta.data.Augmentation.Flip;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.OptimiserSettings.Schedule;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmUpIdTest {
    private static final Sweep SWEEP = ExampleSweeps.sweep();
    private static final Training TRAINING = SWEEP.training();

    @Test
    void trialsOfOneSeedShareAWarmUpAndThoseOfAnotherDoNot() {
        assertThat(SWEEP.trials().stream()
                        .filter(trial -> trial.seed() == 0)
                        .map(Trial::warmUpId)
                        .distinct())
                .hasSize(1);
        assertThat(SWEEP.trials().stream().map(Trial::warmUpId).distinct()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void whatDecidesTheWarmUpChangesTheId(Sweep changed) {
        assertThat(id(changed)).isNotEqualTo(id(SWEEP)).matches("[0-9a-f]{16}");
    }

    static Stream<Sweep> whatDecidesTheWarmUpChangesTheId() {
        OptimiserSettings adam = TRAINING.warmUp().optimiser();
        return Stream.of(
                with(
                        new SearchSpace(
                                "other", SWEEP.space().input(), SWEEP.space().nodes()),
                        SWEEP.data(),
                        TRAINING),
                SWEEP.withFingerprint("other"),
                with(SWEEP.space(), SWEEP.data().named("other"), TRAINING),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withBatchSize(64)),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withPrecision(Precision.BFLOAT16)),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withAugmentation(new Augmentation(0, 0, Flip.HORIZONTAL))),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withEpochs(9, 8, 10)),
                with(
                        SWEEP.space(),
                        SWEEP.data(),
                        TRAINING.withWarmUp(new PhaseSettings(8, adam.withSchedule(Schedule.COSINE)))),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withSearch(search(Sampling.SOFT, 1))));
    }

    @ParameterizedTest
    @MethodSource
    void whatComesAfterTheWarmUpDoesNot(Sweep changed) {
        assertThat(id(changed)).isEqualTo(id(SWEEP));
    }

    static Stream<Sweep> whatComesAfterTheWarmUpDoesNot() {
        return Stream.of(
                SWEEP.withTargets(List.of(ExampleSweeps.weights(100))),
                new Sweep(
                        "another name",
                        SWEEP.space(),
                        new ExampleDevice("other", 1e6),
                        new DataReference("example", "hdfs:///moved", new TreeMap<>(), "5eed"),
                        TRAINING,
                        SWEEP.targets(),
                        SWEEP.seeds()),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withEpochs(8, 9, 11)),
                with(SWEEP.space(), SWEEP.data(), TRAINING.withSearch(search(Sampling.GUMBEL, 7))));
    }

    private static SearchSettings search(Sampling sampling, double strength) {
        return new SearchSettings(
                8, TRAINING.search().weights(), 0.02, 0.01, sampling, 1, 1, RegulariserKind.LAGRANGIAN, strength, 8);
    }

    private static Sweep with(SearchSpace space, DataReference data, Training training) {
        return new Sweep("example", space, SWEEP.device(), data, training, SWEEP.targets(), SWEEP.seeds());
    }

    private static String id(Sweep sweep) {
        return sweep.trials().get(0).warmUpId();
    }
}
