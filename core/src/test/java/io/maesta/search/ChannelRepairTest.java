package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.ChannelGroup;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelRepairTest {
    private static final int[] NO_CHOICE = {};

    private final SearchSpace space = Networks.named("resnet8").network().withSearchedChannels();
    private final CostTable costs = CostTable.of(space, Device.named("gap8"));
    private final int[] widths =
            space.channelGroups().stream().mapToInt(ChannelGroup::width).toArray();

    private boolean fits(int[] counts, Target target) {
        return target.admits(costs.exact(space.architecture(NO_CHOICE, counts)));
    }

    private double[][] gates(Random random) {
        return Arrays.stream(widths)
                .mapToObj(width -> random.doubles(width).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void everyMeetableTargetIsMetExactly() {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            Target target = Target.NONE;
            for (CostKind kind : CostKind.values()) {
                if (random.nextBoolean()) {
                    double least = costs.minimum(kind);
                    target = target.with(kind, least + random.nextDouble() * (costs.maximum(kind) - least));
                }
            }
            int[] counts = ChannelRepair.repaired(costs, NO_CHOICE, gates(random), widths, target);
            assertThat(fits(counts, target)).isTrue();
            for (int g = 0; g < counts.length; g++) {
                assertThat(counts[g]).isBetween(1, widths[g]);
            }
        }
    }

    @Test
    void nothingIsTakenFromANetworkThatFits() {
        Target target = Target.NONE.with(CostKind.WEIGHTS, 77_360);
        assertThat(ChannelRepair.repaired(costs, NO_CHOICE, gates(new Random(2)), widths, target))
                .isEqualTo(widths);
    }

    /** With gates that say nothing, each step takes the channel that frees most: recomputed here by differences of exact weights. */
    @Test
    void theChannelThatFreesMostForItsGateGoesFirst() {
        double[][] equal = Arrays.stream(widths)
                .mapToObj(width -> {
                    double[] row = new double[width];
                    Arrays.fill(row, 0.7);
                    return row;
                })
                .toArray(double[][]::new);
        int[] counts = widths.clone();
        for (int step = 0; step < 40; step++) {
            int most = 0;
            double freedMost = 0;
            for (int g = 0; g < counts.length; g++) {
                int[] fewer = counts.clone();
                fewer[g]--;
                int[] more = counts.clone();
                more[g]++;
                double freed = (weights(more) - weights(fewer)) / 2.0;
                if (counts[g] > 1 && freed > freedMost) {
                    most = g;
                    freedMost = freed;
                }
            }
            Target target = Target.NONE.with(CostKind.WEIGHTS, weights(counts) - 1);
            int[] repaired = ChannelRepair.repaired(costs, NO_CHOICE, equal, counts, target);
            counts[most]--;
            assertThat(repaired).isEqualTo(counts);
        }
    }

    /** Weights of ResNet8 of these widths, by hand. */
    private static double weights(int[] n) {
        double stem = 27.0 * n[0];
        double stage1 = 9.0 * n[0] * n[1] * 2;
        double stage2 = 9.0 * n[0] * n[2] + 9.0 * n[2] * n[3] + n[0] * n[3];
        double stage3 = 9.0 * n[3] * n[4] + 9.0 * n[4] * n[5] + n[3] * n[5];
        return stem + stage1 + stage2 + stage3 + 10.0 * n[5];
    }

    @Test
    void aTargetThatOneChannelBreaksIsRefused() {
        Target target = Target.NONE.with(CostKind.WEIGHTS, costs.minimum(CostKind.WEIGHTS) - 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelRepair.repaired(costs, NO_CHOICE, Gates.open(widths), widths, target))
                .withMessageContaining("breaks the target");
    }

    @Test
    void growsUntilNoGroupCanHaveOneMore() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Target target = Target.NONE
                    .with(CostKind.WEIGHTS, 2_000 + random.nextInt(40_000))
                    .with(CostKind.CYCLES, 200_000 + random.nextInt(500_000));
            double[][] gates = gates(random);
            int[] small = ChannelRepair.repaired(costs, NO_CHOICE, gates, widths, target);
            int[] grown = ChannelRepair.grown(costs, NO_CHOICE, gates, small, target);
            assertThat(fits(grown, target)).isTrue();
            for (int g = 0; g < grown.length; g++) {
                assertThat(grown[g]).isBetween(small[g], widths[g]);
                int[] more = grown.clone();
                more[g]++;
                assertThat(grown[g] == widths[g] || !fits(more, target)).isTrue();
            }
        }
    }
}
