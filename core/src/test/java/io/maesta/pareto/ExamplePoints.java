package io.maesta.pareto;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows with small whole costs, and the reference points to compare them by. */
final class ExamplePoints {
    static final ReferencePoint WEIGHTS = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 10.0));
    static final ReferencePoint BOTH = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 10.0, CostKind.CYCLES, 20.0));

    private ExamplePoints() {}

    /** On a coarse grid, so that equal and dominated points are common. */
    static List<ResultRow> rows(Random random, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> row(
                        "%08x-%02d".formatted(random.nextInt(), i),
                        random.nextInt(8) / 8.0,
                        1 + random.nextInt(9),
                        1 + random.nextInt(9)))
                .toList();
    }

    static ResultRow row(String id, double accuracy, long weights, long cycles) {
        return ExampleResults.row(id, accuracy, cost(weights, cycles));
    }

    static Cost cost(long weights, long cycles) {
        return new Cost(weights, 1, 1, cycles, 1, 1);
    }

    static List<Objectives> objectives(List<ResultRow> rows) {
        return rows.stream()
                .map(row -> Objectives.of(row.found().orElseThrow(), BOTH.kinds()))
                .toList();
    }
}
