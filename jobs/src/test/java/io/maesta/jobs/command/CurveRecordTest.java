package io.maesta.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.jobs.store.CurveFolder;
import io.maesta.report.LearningCurve.Epoch;
import io.maesta.result.ExampleResults;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveRecordTest {
    private final Trial trial = ExampleSweeps.sweep().trials().get(0);

    @TempDir
    private Path folder;

    private CurveFolder curves;

    @BeforeEach
    void open() throws IOException {
        curves = CurveFolder.at(folder.toString());
    }

    private static Progress epoch(Phase phase, int epoch, int epochs, double loss) {
        return new Progress(phase, epoch, epochs, loss, 0.5, Map.of(CostKind.WEIGHTS, 10.0));
    }

    private Epoch kept(int epoch) throws IOException {
        return curves.find(trial.id()).orElseThrow().epochs().get(epoch);
    }

    @Test
    void phasesAreWrittenWhenTheyEnd() throws IOException {
        CurveRecord record = new CurveRecord(curves);
        record.progress(trial, Progress.start(Phase.SEARCH, 2));
        record.progress(trial, epoch(Phase.SEARCH, 1, 2, 1.5));
        assertThat(curves.find(trial.id())).isEmpty();
        record.progress(trial, epoch(Phase.SEARCH, 2, 2, 1.25));
        assertThat(curves.find(trial.id()).orElseThrow().epochs()).hasSize(2);
        assertThat(kept(1)).isEqualTo(new Epoch("SEARCH", 2, 2, 1.25, 0.5, Map.of(CostKind.WEIGHTS, 10.0)));
    }

    @Test
    void whatAnInterruptedRunSawIsKept() throws IOException {
        CurveRecord first = new CurveRecord(curves);
        first.progress(trial, epoch(Phase.SEARCH, 1, 3, 1.5));
        first.progress(trial, epoch(Phase.SEARCH, 2, 3, 1.25));
        first.flush();
        CurveRecord second = new CurveRecord(curves);
        // From its checkpoint on, and further.
        second.progress(trial, epoch(Phase.SEARCH, 2, 3, 1.25));
        second.progress(trial, epoch(Phase.SEARCH, 3, 3, 1.125));
        second.progress(trial, epoch(Phase.FINE_TUNE, 1, 2, 1));
        second.ended(trial, ExampleResults.failed(trial).row());
        assertThat(curves.find(trial.id()).orElseThrow().epochs())
                .extracting(Epoch::loss)
                .containsExactly(1.5, 1.25, 1.125, 1.0);
    }

    @Test
    void aDamagedFileHarmsNoTrial() throws IOException {
        Path file = Files.createDirectory(folder.resolve("curves")).resolve(trial.id() + ".csv");
        Files.writeString(file, "nonsense");
        CurveRecord record = new CurveRecord(curves);
        record.progress(trial, epoch(Phase.SEARCH, 1, 1, 1.5));
        assertThat(kept(0).loss()).isEqualTo(1.5);
    }
}
