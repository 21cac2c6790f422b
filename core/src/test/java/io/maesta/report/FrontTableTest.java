package io.maesta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.pareto.SeedSpreads;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontTableTest {
    private static final ReferencePoint REFERENCE =
            new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 80_000.0, CostKind.LATENCY, 9_000.0));

    @Test
    void pointsStandInAlignedColumnsByIncreasingCost() {
        Target target = Target.NONE.with(CostKind.WEIGHTS, 38_680);
        ParetoFront front = ParetoFront.of(
                List.of(
                        ExampleResults.row("bbbb", 0.705, new Cost(36_912, 1, 1, 1, 1, 4_123.45), target),
                        ExampleResults.row("aaaa", 0.5, new Cost(9_001, 1, 1, 1, 1, 998))),
                REFERENCE);

        assertThat(FrontTable.of(front))
                .isEqualTo(
                        """
                        validation    test  weights  latency (ms)  target            seed  trial
                        ──────────  ──────  ───────  ────────────  ────────────────  ────  ─────
                            50.0 %  49.2 %    9,001         0.998  no ceiling           0  aaaa
                            70.5 %  69.7 %   36,912         4.123  weights ≤ 38,680     0  bbbb
                        """);
    }

    @Test
    void spreadsOverSeedsStandBesideTheCosts() {
        Target small = Target.NONE.with(CostKind.WEIGHTS, 9_000);
        Target large = Target.NONE.with(CostKind.WEIGHTS, 38_680);
        List<ResultRow> rows = List.of(
                ExampleResults.row("aaaa", 0.5, new Cost(9_000, 1, 1, 1, 1, 1), small),
                ExampleResults.row("bbbb", 0.7, new Cost(36_000, 1, 1, 1, 1, 1), large),
                ExampleResults.seeded(ExampleResults.row("cccc", 0.6, new Cost(37_000, 1, 1, 1, 1, 1), large), 1));
        ReferencePoint reference = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 80_000.0));

        assertThat(FrontTable.of(ParetoFront.of(rows, reference).points(SeedSpreads.of(rows, reference))))
                .isEqualTo(
                        """
                        validation    test  weights    mean ± deviation  on front  target            seed  trial
                        ──────────  ──────  ───────  ──────────────────  ────────  ────────────────  ────  ─────
                            50.0 %  49.2 %    9,000                   -  -         weights ≤ 9,000      0  aaaa
                            70.0 %  69.2 %   36,000  65.0 % ± 7.1 % (2)  100 %     weights ≤ 38,680     0  bbbb
                        """);
    }

    @Test
    void anEmptyFrontSaysSo() {
        assertThat(FrontTable.of(ParetoFront.of(List.of(), REFERENCE))).isEqualTo("No network meets its target.\n");
    }
}
