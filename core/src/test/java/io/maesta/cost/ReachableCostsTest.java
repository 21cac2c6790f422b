package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReachableCostsTest {
    private static final Device GAP8 = Device.named("gap8");

    @Test
    void agreesWithEnumerationOnRandomSpaces() {
        Random random = new Random(1);
        int impossible = 0;
        int implied = 0;
        for (int i = 0; i < 1_000; i++) {
            CostTable table = CostTable.of(RandomSpaces.next(random, 1 + random.nextInt(5), 4), GAP8);
            List<Cost> costs = all(table);
            ReachableCosts reachable = ReachableCosts.of(table);
            for (int t = 0; t < 4; t++) {
                Target target = target(random, costs);
                List<Cost> fitting = costs.stream().filter(target::admits).toList();
                assertThat(reachable.canBeMet(target)).as("%s", target).isEqualTo(!fitting.isEmpty());
                for (CostKind kind : target.kinds()) {
                    assertThat(reachable.least(kind, target))
                            .as("%s of %s", kind, target)
                            .isEqualTo(costs.stream()
                                    .filter(target.without(kind)::admits)
                                    .mapToDouble(cost -> cost.of(kind))
                                    .min());
                }
                impossible += fitting.isEmpty() ? 1 : 0;
                if (!fitting.isEmpty()) {
                    Target binding = reachable.binding(target);
                    assertThat(costs.stream().filter(binding::admits).toList()).isEqualTo(fitting);
                    assertThat(target.ceilings().entrySet())
                            .containsAll(binding.ceilings().entrySet());
                    assertEachCeilingBinds(binding, costs, fitting);
                    implied += binding.equals(target) ? 0 : 1;
                }
            }
        }
        assertThat(impossible).isBetween(100, 3_000);
        assertThat(implied).isBetween(100, 3_000);
    }

    /** Of SRAM it is not promised. */
    private static void assertEachCeilingBinds(Target binding, List<Cost> costs, List<Cost> fitting) {
        for (CostKind kind : binding.kinds()) {
            if (kind.isAdditive()) {
                assertThat(costs.stream().filter(binding.without(kind)::admits).count())
                        .as("%s of %s", kind, binding)
                        .isGreaterThan(fitting.size());
            }
        }
    }

    /** Each ceiling at, or just off, the cost of a network. */
    private static Target target(Random random, List<Cost> costs) {
        Target target = Target.NONE;
        for (CostKind kind : CostKind.values()) {
            if (random.nextInt(3) == 0) {
                double cost = costs.get(random.nextInt(costs.size())).of(kind);
                target = target.with(kind, Math.max(0.5, cost + random.nextInt(3) - 1));
            }
        }
        return target;
    }

    private static List<Cost> all(CostTable table) {
        return RandomTheta.members(table.space()).stream().map(table::exact).toList();
    }
}
