package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.engine.InstructionSet;
import io.maesta.engine.OneDnn;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import io.maesta.trial.TrialClock.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrialClockTest {
    private long seconds;
    private final TrialClock clock = new TrialClock(() -> seconds * 1_000_000_000L);

    private long after(long more) {
        seconds += more;
        return more;
    }

    @Test
    void timeGoesToOnePartAfterAnother() {
        after(1);
        clock.turnTo(Part.WARM_UP);
        after(10);
        clock.turnTo(Part.ARCHITECTURE);
        after(5);

        assertThat(clock.seconds(Part.REST)).isEqualTo(1);
        assertThat(clock.seconds(Part.WARM_UP)).isEqualTo(10);
        assertThat(clock.seconds(Part.ARCHITECTURE)).as("still running").isEqualTo(5);
        assertThat(clock.seconds()).isEqualTo(16);
    }

    @Test
    void workInsideOfOtherWorkCountsOnce() {
        clock.turnTo(Part.FINE_TUNE);
        clock.during(Part.EVALUATION, () -> after(1) + clock.during(Part.DATA, () -> after(2)) + after(4));
        after(8);

        assertThat(clock.seconds(Part.DATA)).isEqualTo(2);
        assertThat(clock.seconds(Part.EVALUATION)).isEqualTo(5);
        assertThat(clock.seconds(Part.FINE_TUNE)).isEqualTo(8);
    }

    @Test
    void workThatFailsEnds() {
        assertThatThrownBy(() -> clock.during(Part.EVALUATION, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        after(3);

        assertThat(clock.seconds(Part.EVALUATION)).isZero();
        assertThat(clock.seconds(Part.REST)).isEqualTo(3);
    }

    @Test
    void elementsAreMadeOnOneAccountAndUsedOnAnother() {
        List<Long> used = new ArrayList<>();
        Iterable<Long> elements = () -> Stream.of(1L, 2L, 3L).map(this::after).iterator();
        clock.turnTo(Part.WARM_UP);
        for (long element : clock.making(Part.DATA, elements)) {
            used.add(element);
            after(10);
        }

        assertThat(used).containsExactly(1L, 2L, 3L);
        assertThat(clock.seconds(Part.WARM_UP)).isGreaterThanOrEqualTo(30);
        assertThat(clock.seconds()).isEqualTo(36);
    }

    @Test
    void itPrintsTheLongestFirst() {
        after(1);
        clock.turnTo(Part.SEARCH_WEIGHTS);
        after(6);
        clock.turnTo(Part.DATA);
        after(1);

        assertThat(clock).hasToString("8.00 s: search weights 75.0 %, data 12.5 %, rest 12.5 %");
    }

    @Test
    void aTrialAccountsForAllOfItsTime() {
        Training training = TinyTrials.training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN);
        Trial trial = TinyTrials.trial(training, Target.NONE);
        CostTable costs = CostTable.of(trial.sweep().space(), trial.sweep().device());
        try (TrialRun run = new TrialRun(
                trial, new RecordingContext(TinyTrials.dataset()), trial.sweep().space())) {
            run.supernet().initialise(1);
            new SearchPhase(run, costs).run(new WarmUp(run).train());
            assertThat(Arrays.stream(Part.values()).filter(part -> run.clock().seconds(part) > 0))
                    .containsExactly(
                            Part.WARM_UP,
                            Part.SEARCH_WEIGHTS,
                            Part.ARCHITECTURE,
                            Part.EVALUATION,
                            Part.STATISTICS,
                            Part.DATA,
                            Part.REST);
            double sum = Arrays.stream(Part.values())
                    .mapToDouble(run.clock()::seconds)
                    .sum();
            assertThat(sum).isCloseTo(run.clock().seconds(), within(0.1));
        }
    }

    @Test
    void theFootprintCountsWhatAnOptimiserKeepsAndTheSupernetPlans() {
        Training training = TinyTrials.training(Sampling.GUMBEL, RegulariserKind.DUCCIO);
        try (Supernet supernet = Supernet.compile(TinyTrials.SPACE, 4, Task.CLASSIFICATION)) {
            Footprint footprint = Footprint.of(supernet, training);

            assertThat(footprint.parameterBytes()).as("weights and gradients").isEqualTo(2 * supernet.parameterBytes());
            assertThat(footprint.momentBytes()).as("two of Adam").isEqualTo(footprint.parameterBytes());
            assertThat(footprint.bytes())
                    .isEqualTo(supernet.plannedBytes() + footprint.parameterBytes() + footprint.momentBytes());
            assertThat(new Footprint(8 << 20, 5 << 19, 1 << 21))
                    .hasToString("12.5 MiB (activations 8.0, parameters 2.5, moments 2.0)");
        }
    }

    /** oneDNN's numbers of the sets: dnnl_types.h. */
    @Test
    void theInstructionSetIsTheWidestThatIsThere() {
        assertThat(InstructionSet.of(0x7)).isEqualTo(InstructionSet.AVX2);
        assertThat(InstructionSet.of(0x27)).isEqualTo(InstructionSet.AVX512);
        assertThat(InstructionSet.of(0xe7)).isEqualTo(InstructionSet.AVX512_BF16);
        assertThat(InstructionSet.of(0)).isEqualTo(InstructionSet.NONE);
        boolean wide = InstructionSet.here().compareTo(InstructionSet.AVX512) <= 0;
        assertThat(OneDnn.BLOCK).isEqualTo(wide ? 16 : 8);
    }
}
