package io.maesta.sweep;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final Sweep sweep = ExampleSweeps.sweep();

    @Test
    void trialsCombineEveryTargetWithEverySeed() {
        assertThat(sweep.trials())
                .extracting(trial -> trial.index() + " " + trial.target() + " " + trial.seed())
                .containsExactly(
                        "0 weights ≤ 60 0",
                        "1 weights ≤ 60 1",
                        "2 weights ≤ 160 0",
                        "3 weights ≤ 160 1",
                        "4 weights ≤ 300 0",
                        "5 weights ≤ 300 1");
        assertThat(sweep.trials())
                .extracting(Trial::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void moreTargetsAndSeedsExtendTheSameSweep() {
        Sweep wider = sweep.withTargets(List.of(weights(300), weights(500))).withSeeds(List.of(7L, 0L));
        Trial before = sweep.trials().get(4);
        Trial after = wider.trials().get(1);

        assertThat(wider.id()).isEqualTo(sweep.id());
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.index()).isNotEqualTo(before.index());
    }

    @Test
    void anEmptyGridIsRefused() {
        assertThatThrownBy(() -> sweep.withTargets(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The grid of sweep (example) is empty: it has no targets.");
        assertThatThrownBy(() -> sweep.withSeeds(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has no seeds.");
    }

    @Test
    void targetsAndSeedsMustDiffer() {
        assertThatThrownBy(() -> sweep.withTargets(List.of(weights(5), weights(6), weights(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The targets of sweep (example) name [weights ≤ 5] more than once.");
        assertThatThrownBy(() -> sweep.withSeeds(List.of(3L, 3L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The seeds of sweep (example) name [3] more than once.");
    }

    @Test
    void objectivesAreTheKindsThatAnyTargetBounds() {
        Target cycles = Target.NONE.with(CostKind.CYCLES, 9);

        assertThat(sweep.withTargets(List.of(cycles, weights(3), Target.NONE)).objectives())
                .containsExactly(CostKind.WEIGHTS, CostKind.CYCLES);
        assertThat(sweep.withTargets(List.of(Target.NONE)).objectives()).containsExactly(CostKind.WEIGHTS);
    }

    @Test
    void aBuilderHasDefaultsForAllButSpaceDeviceAndData() {
        Sweep plain = Sweep.named("plain")
                .space(ExampleSweeps.space())
                .device(ExampleDevice.TEN_MACS)
                .data(ExampleSweeps.DATA)
                .build();

        assertThat(plain.training()).isEqualTo(Training.defaults());
        assertThat(plain.targets()).containsExactly(Target.NONE);
        assertThat(plain.seeds()).containsExactly(0L);
        assertThatThrownBy(
                        () -> Sweep.named("plain").space(ExampleSweeps.space()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The sweep (plain) has no device.\nMaybe a call of device(…) is missing before build().");
    }

    @Test
    void aTrialIntroducesItself() {
        assertThat(sweep.trials().get(3).label()).isEqualTo("trial 4/6: weights ≤ 160, seed 1");
        assertThat(sweep.withSeeds(List.of(5L)).trials().get(2).label()).isEqualTo("trial 3/3: weights ≤ 300");
    }

    @Test
    void aTrialIsTheSameAfterItsJourneyToAnExecutor() throws Exception {
        Trial trial = sweep.trials().get(3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trial);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(trial);
        }
    }
}
