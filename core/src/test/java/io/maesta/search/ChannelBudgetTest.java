package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.ChannelGroup;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelBudgetTest {
    private static final double[][] NO_CHOICE = {};

    private final SearchSpace space = Networks.named("resnet8").network().withSearchedChannels();
    private final CostTable costs = CostTable.of(space, Device.named("gap8"));
    private final int[] widths =
            space.channelGroups().stream().mapToInt(ChannelGroup::width).toArray();
    private final Target target = Target.NONE.with(CostKind.WEIGHTS, 19_340).with(CostKind.CYCLES, 459_974);
    private final ChannelBudget budget =
            new ChannelBudget(costs, Map.of(CostKind.WEIGHTS, 77_360.0, CostKind.CYCLES, 766_624.0), target, 0);

    private double[][] importance(Random random) {
        return Arrays.stream(widths)
                .mapToObj(width -> random.doubles(width).map(x -> x + 0.5).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void shrinksFromAllChannelsToTheTargetByEqualFactors() {
        assertThat(budget.after(0).ceiling(CostKind.WEIGHTS)).hasValue(77_360);
        assertThat(budget.after(0.3).ceiling(CostKind.WEIGHTS).orElseThrow())
                .isCloseTo(Math.sqrt(77_360.0 * 19_340), within(1e-6));
        assertThat(budget.after(0.6)).isEqualTo(target);
        assertThat(budget.after(1)).isEqualTo(target);
    }

    @Test
    void channelsThatLiveKeepToEveryCeilingAndUseTheTightestUp() {
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            double[][] gates = importance(random);
            Map<CostKind, Double> multipliers = budget.hold(1, NO_CHOICE, widths, gates);
            var cost = costs.exact(space.architecture(new int[0], Gates.counts(gates)));
            assertThat(target.admits(cost)).isTrue();
            assertThat(multipliers).isNotEmpty().allSatisfy((kind, mu) -> assertThat(mu)
                    .isPositive());
            assertThat(Math.max(cost.weights() / 19_340.0, cost.cycles() / 459_974.0))
                    .isGreaterThan(0.93);
        }
    }

    @Test
    void keepsTheMostImportantChannelsOfAGroup() {
        double[][] gates = importance(new Random(2));
        double[][] before = Arrays.stream(gates).map(double[]::clone).toArray(double[][]::new);
        budget.hold(1, NO_CHOICE, widths, gates);
        assertThat(Gates.live(gates)).isDeepEqualTo(Gates.highest(before, Gates.counts(gates)));
    }

    @Test
    void takesNothingWhileTheBudgetIsKept() {
        double[][] gates = importance(new Random(3));
        double[][] before = Arrays.stream(gates).map(double[]::clone).toArray(double[][]::new);
        assertThat(budget.hold(0, NO_CHOICE, widths, gates)).isEmpty();
        assertThat(gates).isDeepEqualTo(before);
    }
}
