package io.maesta.pareto;

import static io.maesta.pareto.ExamplePoints.BOTH;
import static io.maesta.pareto.ExamplePoints.objectives;
import static io.maesta.pareto.ExamplePoints.row;
import static io.maesta.pareto.ExamplePoints.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoRanksTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ranksPeelOneFrontAfterTheOther(int seed) {
        List<ResultRow> rows = rows(new Random(seed), 40);
        Map<String, Integer> ranks = ParetoRanks.of(rows, BOTH);
        List<ResultRow> left = new ArrayList<>(rows);
        for (int rank = 1; !left.isEmpty(); rank++) {
            List<Objectives> points = objectives(left);
            List<ResultRow> peeled = left.stream()
                    .filter(row -> points.stream()
                            .noneMatch(other ->
                                    other.dominates(objectives(List.of(row)).get(0))))
                    .toList();
            for (ResultRow row : peeled) {
                assertThat(ranks).containsEntry(row.trial().trialId(), rank);
            }
            left.removeAll(peeled);
        }
        assertThat(ranks).hasSize(40);
    }
}
