package io.maesta.search;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.ChannelSlopes;
import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.result.TrialResult.Skipped;
import io.maesta.result.TrialResult.Skipped.Reason;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cheapest network of the example skips both blocks: 36 + 20 weights, 432 / 10 + 20 / 10 cycles. */
class TriageTest {
    private final Sweep sweep = ExampleSweeps.sweep();

    @Test
    void aTargetThatTheCheapestNetworkMeetsIsRun() {
        assertThat(triage(weights(56))).isEmpty();
        assertThat(triage(weights(56).with(CostKind.CYCLES, 45))).isEmpty();
        assertThat(triage(Target.NONE)).isEmpty();
    }

    @Test
    void anImpossibleCeilingIsNamedWithTheLeastOfEachCost() {
        assertThat(triage(weights(56).with(CostKind.CYCLES, 44))).hasValueSatisfying(skipped -> {
            assertThat(skipped.reason()).isEqualTo(Reason.IMPOSSIBLE);
            assertThat(skipped.message())
                    .isEqualTo(
                            """
                            No network of search space (tiny) has cycles ≤ 44. The least of each cost in this space: \
                            weights 56, cycles 45.
                            Maybe a larger ceiling is meant.""");
        });
    }

    /** Without skips: separable blocks have the least weights, 2 · 52 of 160, dense ones the least cycles, 2 · 172 of 389. */
    @Test
    void ceilingsThatExcludeEachOtherAreNamedTogether() {
        List<Node> nodes = new ArrayList<>(sweep.space().nodes());
        for (int place : new int[] {1, 2}) {
            ChoiceBlock block = (ChoiceBlock) nodes.get(place);
            nodes.set(
                    place,
                    new ChoiceBlock(
                            block.name(), block.input(), block.candidates().subList(0, 2)));
        }
        Target target = weights(251).with(CostKind.MACS, 5_000).with(CostKind.CYCLES, 500);
        Sweep withoutSkips = Sweep.named("dense or separable")
                .space(new SearchSpace("tiny", sweep.space().input(), nodes))
                .device(new SlowDepthwise())
                .data(sweep.data())
                .targets(target)
                .build();

        assertThat(Triage.of(withoutSkips).skipped(withoutSkips.trials().get(0)))
                .map(Skipped::message)
                .hasValue(
                        """
                        No network of search space (tiny) has weights ≤ 251, cycles ≤ 500 at once, though fewer of these \
                        ceilings can be met. The least of each cost in this space: weights 160, macs 1,700, cycles 389.
                        Maybe a larger ceiling is meant.""");
    }

    @Test
    void impossibleTrialsAreCommittedAndTheOthersAreLeft() {
        ResultStore store = new InMemoryResultStore();
        Sweep partly = sweep.withTargets(List.of(weights(55), weights(60))).withSeeds(List.of(0L));

        List<Trial> left = Triage.of(partly).settle(store, TrialListener.NONE);

        assertThat(left).containsExactly(partly.trials().get(1));
        assertThat(store.load(partly)).extracting(row -> row.reason()).containsExactly("IMPOSSIBLE");
        assertThat(Triage.of(partly).settle(store, TrialListener.NONE)).isEqualTo(left);
    }

    private Optional<Skipped> triage(Target target) {
        Sweep one = sweep.withTargets(List.of(target));
        return Triage.of(one).skipped(one.trials().get(0));
    }

    private record SlowDepthwise() implements Device {
        @Override
        public String name() {
            return "slow-depthwise";
        }

        @Override
        public long cycles(Layer layer) {
            return layer.kind() == Layer.Kind.DEPTHWISE_CONV2D ? 1_000 : layer.macs() / 10;
        }

        @Override
        public ChannelSlopes slopes(Layer layer) {
            return ChannelSlopes.NONE;
        }

        @Override
        public double clockHertz() {
            return 1e6;
        }
    }
}
