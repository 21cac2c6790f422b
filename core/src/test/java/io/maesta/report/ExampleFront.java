package io.maesta.report;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A front with numbers as a sweep of ResNet8 might give. */
final class ExampleFront {
    static final Cost REFERENCE = new Cost(77_360, 78_744, 12_501_632, 766_624, 49_152, 7_666.24);

    private ExampleFront() {}

    static List<ResultRow> rows() {
        double[] shares = {0.25, 0.5, 0.75};
        List<ResultRow> rows = new ArrayList<>();
        Random random = new Random(1);
        for (int seed = 0; seed < 2; seed++) {
            for (double weights : shares) {
                for (double cycles : new double[] {0.45, 0.6, 0.8, 1}) {
                    Target target = Target.NONE
                            .with(CostKind.WEIGHTS, weights * REFERENCE.weights())
                            .with(CostKind.CYCLES, cycles * REFERENCE.cycles());
                    double used = weights * (0.75 + 0.25 * random.nextDouble());
                    double busy = cycles * (0.75 + 0.25 * random.nextDouble());
                    double accuracy = 0.72 - 0.12 * Math.exp(-5 * used) - 0.12 * Math.exp(-4 * busy);
                    accuracy += 0.012 * random.nextGaussian();
                    Cost cost = new Cost(
                            (long) (used * REFERENCE.weights()),
                            (long) (used * REFERENCE.flashBytes()),
                            (long) (busy * REFERENCE.macs()),
                            (long) (busy * REFERENCE.cycles()),
                            49_152,
                            busy * REFERENCE.latencyMicros());
                    rows.add(ExampleResults.row("%016x".formatted(random.nextLong()), accuracy, cost, target));
                }
            }
        }
        return rows;
    }

    static ParetoFront front(CostKind... kinds) {
        Map<CostKind, Double> costs = new EnumMap<>(CostKind.class);
        for (CostKind kind : kinds) {
            costs.put(kind, 1.6 * REFERENCE.of(kind));
        }
        return ParetoFront.of(rows(), new ReferencePoint(1, costs));
    }
}
