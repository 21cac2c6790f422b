package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Folders as earlier versions left them are read for ever. A folder of golden files is never written again: a new version of
 * the schema gets one of its own.
 */
class GoldenFilesTest {
    private final List<Trial> trials = ExampleSweeps.sweep().trials();

    @Test
    void versionOneIsRead() throws URISyntaxException {
        ParquetResultStore store = ParquetResultStore.at(
                Path.of(GoldenFilesTest.class.getResource("version-1").toURI()).toString());
        ResultRow completed =
                ExampleResults.completed(trials.get(4), 0.75, 1, 1).row();
        assertThat(store.rows())
                .containsExactly(
                        ExampleResults.skipped(trials.get(0)).row(),
                        ExampleResults.failed(trials.get(1)).row(),
                        completed);
        assertThat(store.front())
                .contains(ParetoFront.of(List.of(completed), new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0))));
    }
}
