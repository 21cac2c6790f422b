package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.store.ResultStore;
import io.maesta.store.ResultStoreContract;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetResultStoreTest extends ResultStoreContract {
    @TempDir
    private Path folder;

    private final List<Trial> trials = ExampleSweeps.sweep().trials();

    @Override
    protected ResultStore emptyStore() {
        return store();
    }

    @Test
    void folderHoldsOneFileForEachTrialAndNothingElse() throws IOException {
        ParquetResultStore store = store();
        store.commit(ExampleResults.failed(trials.get(0)));
        store.commit(ExampleResults.failed(trials.get(0)));
        store.commit(ExampleResults.skipped(trials.get(1)));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(folder::relativize)
                            .map(Path::toString))
                    .containsExactlyInAnyOrder(
                            "out/trials/%s.parquet".formatted(trials.get(0).id()),
                            "out/trials/%s.parquet".formatted(trials.get(1).id()));
        }
    }

    @Test
    void rowOfOneTrialIsFound() {
        ParquetResultStore store = store();
        assertThat(store.find(trials.get(4))).isEmpty();
        store.commit(ExampleResults.completed(trials.get(4), 0.5, 1, 1));
        assertThat(store.find(trials.get(4)))
                .contains(ExampleResults.completed(trials.get(4), 0.5, 1, 1).row());
    }

    @Test
    void frontIsReplacedAndReadAgain() {
        ParquetResultStore store = store();
        assertThat(store.front()).isEmpty();
        ResultRow good = ExampleResults.completed(trials.get(4), 0.75, 1, 1).row();
        ResultRow small = ExampleResults.completed(trials.get(2), 0.5, 2, 2).row();
        store.replaceFront(front(List.of()));
        assertThat(store.front().orElseThrow().rows()).isEmpty();
        store.replaceFront(front(List.of(good)));
        ParetoFront both = front(List.of(good, small));
        store.replaceFront(both);
        assertThat(store.front()).contains(both);
        assertThat(both.rows()).containsExactly(small, good);
    }

    @Test
    void damagedFileIsNamed() throws IOException {
        ParquetResultStore store = store();
        store.commit(ExampleResults.failed(trials.get(0)));
        Path row =
                folder.resolve("out/trials/%s.parquet".formatted(trials.get(0).id()));
        Files.writeString(row, "PAR1 and nothing more");
        assertThatThrownBy(store::rows)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(row.toString())
                .hasMessageContaining("Maybe it is damaged");
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        ResultStore store = ParquetResultStore.at(folder.resolve("file/out").toString());
        assertThatThrownBy(() -> store.commit(ExampleResults.failed(trials.get(0))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file/out/trials/" + trials.get(0).id());
    }

    private ParquetResultStore store() {
        return ParquetResultStore.at(folder.resolve("out").toString());
    }

    private static ParetoFront front(List<ResultRow> rows) {
        return ParetoFront.of(rows, new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0)));
    }
}
