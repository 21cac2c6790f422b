package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.result.ExampleResults;
import io.maesta.result.Exported;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.result.TrialSummary;
import io.maesta.space.Architecture;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.MobileNetV1;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetargetingTest {
    /** The table of the other device's costs knows candidates, the row has layers only. */
    @ParameterizedTest
    @ValueSource(strings = {"nucleo-l4r5zi", "nucleo-h7a3zi-q", "nucleo-u575zi-q"})
    void costsAreThoseOfASweepOnTheOtherDevice(String name) {
        Device device = Device.named(name);
        SearchSpace space = MobileNetV1.space(new TensorShape(3, 96, 96), 2);
        Trial trial = Sweep.named("any")
                .space(space)
                .device(Device.named("gap8"))
                .data(ExampleSweeps.DATA)
                .training(ExampleSweeps.training())
                .targets(Target.NONE)
                .seeds(0)
                .build()
                .trials()
                .get(0);
        CostTable there = CostTable.of(space, device);
        Target target = Target.NONE.with(CostKind.LATENCY, there.maximum(CostKind.LATENCY) / 2);
        Retargeting retargeting = new Retargeting(device, target);
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            int[] choice = space.choices().stream()
                    .map(ChoiceBlock::candidates)
                    .mapToInt(candidates -> random.nextInt(candidates.size()))
                    .toArray();
            ResultRow here = row(trial, space.architecture(choice));

            ResultRow moved = retargeting.of(here);

            assertThat(moved.found().orElseThrow().cost()).isEqualTo(there.exact(space.architecture(choice)));
            assertThat(moved.found().orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("cost")
                    .isEqualTo(here.found().orElseThrow());
            assertThat(moved.isFeasible())
                    .isEqualTo(there.exact(space.architecture(choice)).latencyMicros()
                            <= there.maximum(CostKind.LATENCY) / 2);
            assertThat(moved.trial().device()).isEqualTo(name);
            assertThat(moved.trial().trialId()).isEqualTo(trial.id());
        }
    }

    private static ResultRow row(Trial trial, Architecture found) {
        SearchSpace space = trial.sweep().space();
        return new ResultRow(
                TrialSummary.of(trial),
                ResultRow.Status.COMPLETED,
                "",
                "",
                "",
                new FoundNetwork(
                        found,
                        Layer.of(space.fix(found)),
                        CostTable.of(space, trial.sweep().device()).exact(found),
                        Discretisation.FEASIBLE_ARGMAX,
                        0,
                        List.of(),
                        Metric.ACCURACY,
                        0.5,
                        0.25,
                        Exported.NOTHING,
                        new PhaseSeconds(1, 2, 3)),
                ExampleResults.PROVENANCE);
    }

    @Test
    void rowsWithoutANetworkStayWithoutOne() {
        Trial trial = ExampleSweeps.sweep().trials().get(0);
        Retargeting retargeting = new Retargeting(Device.named("nucleo-l4r5zi"), Target.NONE);
        for (ResultRow row : List.of(
                ExampleResults.failed(trial).row(),
                ExampleResults.skipped(trial).row())) {
            assertThat(retargeting.of(row).found()).isEmpty();
            assertThat(retargeting.of(row).reason()).isEqualTo(row.reason());
        }
    }
}
