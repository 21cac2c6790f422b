package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.deploy.Dl4jZip;
import io.maesta.engine.EnginePrecision;
import io.maesta.engine.InstructionSet;
import io.maesta.result.TrialResult.Completed;
import io.maesta.search.Checkpointing;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.space.SearchSpace;
import io.maesta.store.TrainingState;
import io.maesta.sweep.Precision;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials that are interrupted and go on from what they left give the bits of those that are not. */
class ResumedTrialTest {
    private static final Dataset DATASET = TinyTrials.dataset();
    private static final Target TARGET = TinyTrials.weights(3_000).with(CostKind.CYCLES, 40_000);

    static Stream<Trial> trials() {
        SearchSpace blocks = TinyTrials.SPACE;
        SearchSpace masks = blocks.fix(blocks.reference()).withSearchedChannels();
        return Stream.of(
                trial(blocks, TinyTrials.training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN)),
                trial(blocks, TinyTrials.training(Sampling.GUMBEL, RegulariserKind.DUCCIO)),
                trial(blocks, TinyTrials.training(Sampling.SOFT, RegulariserKind.LAGRANGIAN)),
                trial(masks, TinyTrials.training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN)),
                trial(masks, TinyTrials.training(Sampling.GUMBEL, RegulariserKind.DUCCIO)),
                trial(blocks.withSearchedChannels(), TinyTrials.training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN)),
                trial(
                        blocks,
                        TinyTrials.training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN)
                                .withPrecision(EnginePrecision.fastest(blocks))),
                trial(blocks, TinyTrials.training().withEpochs(0, 1, 0)));
    }

    private static Trial trial(SearchSpace space, Training training) {
        return TinyTrials.sweep(space, training.withEpochs(2, 3, 2), TARGET)
                .trials()
                .get(0);
    }

    /** All of a row but for times, and the file of the network. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Outcome(Completed row, byte[] network) {
        void assertIs(Outcome expected, String when) {
            assertThat(row.architecture()).as(when).isEqualTo(expected.row.architecture());
            assertThat(row.theta()).as(when).isEqualTo(expected.row.theta());
            assertThat(row.rank()).as(when).isEqualTo(expected.row.rank());
            assertThat(row.discretisation()).as(when).isEqualTo(expected.row.discretisation());
            assertThat(List.of(row.valMetric(), row.testMetric()))
                    .as(when)
                    .isEqualTo(List.of(expected.row.valMetric(), expected.row.testMetric()));
            assertThat(network).as(when).isEqualTo(expected.network);
        }
    }

    private static Outcome run(Trial trial, RecordingContext context) {
        Completed row = new SupernetSearch(new Dl4jZip())
                .run(trial, context)
                .completed()
                .orElseThrow();
        return new Outcome(
                row,
                Objects.requireNonNull(context.artefacts().get(new Dl4jZip().fileName()))
                        .toByteArray());
    }

    private static RecordingContext context() {
        return new RecordingContext(DATASET);
    }

    /** Runs until {@code trial} has asked {@code questions} times whether to stop. */
    private static void interrupt(Trial trial, Checkpointing states, int questions) {
        assertThatThrownBy(() -> run(trial, context().leaving(states).cancelledAfter(questions)))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void anInterruptionAnywhereChangesNoBit(Trial trial) {
        RecordingContext whole = context();
        Outcome expected = run(trial, whole);
        KeptStates unseen = new KeptStates();
        run(trial, context().leaving(unseen.everyEpoch())).assertIs(expected, "with states, not interrupted");
        assertThat(unseen.written()).isEqualTo(2 + 3 + 1 + 2);

        for (int questions = 0; questions < whole.asked(); questions += 23) {
            KeptStates states = new KeptStates();
            interrupt(trial, states.everyEpoch(), questions);
            run(trial, context().leaving(states.everyEpoch())).assertIs(expected, "after question " + questions);
        }
    }

    @Test
    void manyInterruptionsChangeNoBit() {
        Trial trial = trials().findFirst().orElseThrow();
        Outcome expected = run(trial, context());
        KeptStates states = new KeptStates();
        int interruptions = 0;
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            try {
                // More than the statistics, 13 batches, and the scores, 4, of the choice among 4 networks, and the
                // statistics of the best once more, for they are one step.
                outcome = Optional.of(
                        run(trial, context().leaving(states.everyEpoch()).cancelledAfter(90)));
            } catch (CancellationException e) {
                assertThat(++interruptions).isLessThan(20);
            }
        }
        assertThat(interruptions).isGreaterThanOrEqualTo(3);
        outcome.orElseThrow().assertIs(expected, "after %d interruptions".formatted(interruptions));
    }

    @Test
    void epochsThatWereDoneAreNotDoneAgain() {
        Trial trial = trials().findFirst().orElseThrow();
        for (Phase phase : List.of(Phase.WARM_UP, Phase.SEARCH, Phase.FINE_TUNE)) {
            KeptStates states = new KeptStates();
            RecordingContext first = context().leaving(states.everyEpoch());
            first.listening(heard -> {
                if (heard.phase() == phase && heard.epoch() == 2) {
                    first.cancelledAfter(first.asked() + 1);
                }
            });
            assertThatThrownBy(() -> run(trial, first)).isInstanceOf(CancellationException.class);

            RecordingContext second = context().leaving(states.everyEpoch());
            Completed row = run(trial, second).row();

            assertThat(second.heard(phase).stream().map(Progress::epoch).filter(epoch -> epoch > 0))
                    .as("epochs of %s", phase)
                    .allMatch(epoch -> epoch > 2);
            assertThat(row.seconds().warmUp()).isPositive();
            assertThat(row.seconds().search()).isPositive();
        }
    }

    @Test
    void theSharedWarmUpGoesOnToo() {
        Trial trial = trials().findFirst().orElseThrow();
        TrainingState expected = new SupernetSearch().warmUp(trial, context());
        KeptStates states = new KeptStates();
        assertThatThrownBy(() -> new SupernetSearch()
                        .warmUp(trial, context().leaving(states.everyEpoch()).cancelledAfter(16)))
                .isInstanceOf(CancellationException.class);
        assertThat(states.files()).containsOnlyKeys(trial.warmUpId());

        TrainingState resumed = new SupernetSearch().warmUp(trial, context().leaving(states.everyEpoch()));

        assertThat(resumed.loss()).isEqualTo(expected.loss());
        assertThat(resumed.values(0, resumed.size())).isEqualTo(expected.values(0, expected.size()));
        assertThat(states.written()).isEqualTo(2);
    }

    @Test
    void theStateOfAnotherEngineIsNotUsed() {
        Trial trial = trials().findFirst().orElseThrow();
        Outcome expected = run(trial, context());
        KeptStates states = new KeptStates();
        interrupt(trial, states.everyEpoch(), 60);
        assertThat(states.find(trial.id()).orElseThrow().text("engine")).startsWith(InstructionSet.ofKernels());
        Trial other = trial(
                TinyTrials.SPACE,
                TinyTrials.training()
                        .withPrecision(
                                trial.sweep().training().precision() == Precision.FLOAT32
                                        ? Precision.BFLOAT16
                                        : Precision.FLOAT32));
        assertThat(TrialStates.of(other, context().leaving(new Checkpointing(renamed(states, trial, other), 1)))
                        .last(Phase.SEARCH))
                .isEmpty();
        run(trial, context().leaving(states.everyEpoch())).assertIs(expected, "the engine is the same");
    }

    private static KeptStates renamed(KeptStates states, Trial from, Trial to) {
        KeptStates renamed = new KeptStates();
        renamed.keep(to.id(), states.find(from.id()).orElseThrow());
        return renamed;
    }

    @Test
    void withoutEpochsBetweenThemThereAreNoStates() {
        Trial trial = trials().findFirst().orElseThrow();
        KeptStates states = new KeptStates();
        run(trial, context().leaving(new Checkpointing(states, 0)));
        assertThat(states.written()).isZero();
    }
}
