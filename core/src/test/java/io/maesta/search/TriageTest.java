package io.maesta.search;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.ChannelSlopes;
import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cheapest network of the example skips both blocks: 36 + 20 weights, 432 / 10 + 20 / 10 cycles. */
class TriageTest {
    private final Sweep sweep = ExampleSweeps.sweep();

    @Test
    void aTargetThatTheCheapestNetworkMeetsIsPossible() {
        assertThat(triage(weights(56)).impossible()).isEmpty();
        assertThat(triage(weights(56).with(CostKind.CYCLES, 45)).impossible()).isEmpty();
        assertThat(triage(Target.NONE).impossible()).isEmpty();
    }

    @Test
    void anImpossibleCeilingIsNamedWithTheLeastOfEachCostAndTheNearest() {
        Target target = weights(56).with(CostKind.CYCLES, 44);
        assertThat(triage(target).impossible()).containsExactly(target);
        assertThat(triage(target).questions()).isEmpty();
        assertThat(triage(target).proof(target))
                .isEqualTo(
                        """
                        No network of search space (tiny) has cycles ≤ 44. The least of each cost in this space: \
                        weights 56, cycles 45.
                        Maybe cycles ≤ 45 is meant, with the other ceilings as they are.""");
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

        // Two dense blocks, 56 + 2 · 144 weights, keep to the cycles; two separable ones, 45 + 2 · (1,000 + 19) cycles,
        // to the weights.
        assertThat(Triage.of(withoutSkips, Reuse.OFF).proof(target))
                .isEqualTo(
                        """
                        No network of search space (tiny) has weights ≤ 251, cycles ≤ 500 at once, though fewer of these \
                        ceilings can be met. The least of each cost in this space: weights 160, macs 1,700, cycles 389.
                        Maybe weights ≤ 344, or cycles ≤ 2,083 is meant, with the other ceilings as they are.""");
    }

    @Test
    void whereNoCeilingAloneIsToBlameTheNearestTargetIsNamedAsAWhole() {
        Target target = weights(20).with(CostKind.CYCLES, 30);
        assertThat(triage(target).proof(target))
                .endsWith("Maybe weights ≤ 56, cycles ≤ 45 is meant: no ceiling alone is to blame.");
    }

    /** Beside the costs of all nine networks. */
    @Test
    void ceilingsAreRaisedNoFurtherThanNeeded() {
        CostTable costs = CostTable.of(sweep.space(), sweep.device());
        List<Cost> networks = IntStream.range(0, 9)
                .mapToObj(i -> costs.exact(sweep.space().architecture(new int[] {i / 3, i % 3}, new int[0])))
                .toList();
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            Target target = weights(1 + random.nextInt(400))
                    .with(CostKind.CYCLES, 1 + random.nextInt(200))
                    .with(CostKind.SRAM, 1 + random.nextInt(200));
            Target raised = triage(target).raised(target).orElseThrow();
            Target before = Target.NONE;
            for (CostKind kind : target.kinds()) {
                Target kept = before;
                double least = networks.stream()
                        .filter(kept::admits)
                        .mapToDouble(cost -> cost.of(kind))
                        .min()
                        .orElseThrow();
                before = before.with(kind, Math.max(least, target.ceiling(kind).orElseThrow()));
            }
            assertThat(raised).isEqualTo(before);
            assertThat(networks).as("%s", raised).anyMatch(raised::admits);
        }
    }

    @Test
    void theTargetWithoutCeilingsSpeaksForThoseWhoseCeilingsCannotBind() {
        Target slack = weights(344);
        List<Question> questions = triage(slack, Target.NONE, weights(1_000)).questions();
        assertThat(questions)
                .containsExactly(new Question(Target.NONE, List.of(Target.NONE, slack, weights(1_000)), 0));
        assertThat(questions.get(0).isSlack()).isTrue();
    }

    /** The fewer weights, the fewer cycles: two blocks have at most 2 · 432 / 10 of them, so that 500 cannot bind. */
    @Test
    void targetsWithTheSameCeilingsThatBindAskTheSame() {
        Target wordy = weights(160).with(CostKind.CYCLES, 500);
        assertThat(triage(wordy, weights(160)).questions())
                .containsExactly(new Question(weights(160), List.of(weights(160), wordy), 0));
    }

    @Test
    void wavesGoFromLooseToTight() {
        Target both = weights(200).with(CostKind.SRAM, 500);
        List<Target> targets = List.of(weights(100), both, weights(300), weights(200));
        assertThat(Triage.of(sweep.withTargets(targets), Reuse.ANSWERS).questions())
                .extracting(question -> question.targets().get(0) + " in " + question.wave())
                .startsWith("weights ≤ 300 in 0", "weights ≤ 200 in 1", "weights ≤ 100 in 2");
        assertThat(Triage.of(sweep.withTargets(targets), Reuse.OFF).questions())
                .extracting(Question::wave)
                .containsOnly(0);
    }

    private Triage triage(Target... targets) {
        return Triage.of(sweep.withTargets(List.of(targets)), Reuse.OFF);
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
