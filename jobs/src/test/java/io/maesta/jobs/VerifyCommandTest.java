package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.Exported;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Completed;
import io.maesta.search.Search;
import io.maesta.search.TrialContext;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on a sweep that was not trained. */
@ExtendWith(SparkProperties.class)
class VerifyCommandTest {
    /** Two networks, a failure for each of them, and a target that no network meets. */
    @TempDir
    private static Path sweep;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        assertThat(Maesta.commandLine(FakeSearch::new)
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + sweep,
                                "--set=sweep.targets.weights=[100, 25%, 50%]",
                                "--set=sweep.targets.cycles=none",
                                "--set=sweep.reuse=off",
                                "--set=sweep.seeds=[0, %d]".formatted(FakeSearch.UNLUCKY)))
                .isEqualTo(4);
    }

    /** Better by what no one can see in the table. */
    private record Luckier() implements Search {
        @Override
        public TrialResult run(Trial trial, TrialContext context) {
            Completed found = new FakeSearch().run(trial, context).completed().orElseThrow();
            return new Completed(
                    trial,
                    found.architecture(),
                    found.layers(),
                    found.cost(),
                    found.discretisation(),
                    found.rank(),
                    found.theta(),
                    found.metric(),
                    Math.nextUp(found.valMetric()),
                    found.testMetric(),
                    Exported.NOTHING,
                    found.seconds(),
                    found.provenance());
        }
    }

    @Test
    void theSameTrialAgainIsTheSame() {
        String trial = row(Status.COMPLETED).trial().trialId();
        assertThat(verify(FakeSearch::new, trial.substring(0, 8))).isZero();
        assertThat(out.toString())
                .contains("Trial   " + trial, "Kept    version ", "Again   version ")
                .containsPattern("The same, bit for bit: \\d\\d columns of its row and 1 files of its network\\.");
    }

    @Test
    void aFailureFailsAgain() {
        assertThat(verify(FakeSearch::new, row(Status.FAILED).trial().trialId()))
                .isZero();
        assertThat(out.toString()).contains("and 0 files");
    }

    @Test
    void theLastBitCounts() {
        assertThat(verify(Luckier::new, row(Status.COMPLETED).trial().trialId()))
                .isEqualTo(7);
        assertThat(out.toString()).containsPattern("val_metric: kept 0\\.0\\d+, again 0\\.0\\d+\n");
        assertThat(err.toString()).contains("does not give again what", "Maybe another version");
    }

    @Test
    void changedAndMissingFilesAreNamed() throws IOException {
        String trial = row(Status.COMPLETED).trial().trialId();
        Path file = sweep.resolve("networks").resolve(trial).resolve("fake.bin");
        byte[] content = Files.readAllBytes(file);
        try {
            Files.write(file, new byte[] {2});
            assertThat(verify(FakeSearch::new, trial)).isEqualTo(7);
            assertThat(out.toString()).contains("fake.bin: kept 1 bytes with CRC-32C ");
            Files.delete(file);
            assertThat(verify(FakeSearch::new, trial)).isEqualTo(7);
            assertThat(out.toString()).contains("fake.bin: is not there any more");
        } finally {
            Files.write(file, content);
        }
    }

    @Test
    void whatCannotBeVerifiedIsNamed() {
        assertThat(verify(FakeSearch::new, "no-trial")).isEqualTo(2);
        assertThat(err.toString()).contains("No trial in", "no-trial", "maesta front");
        assertThat(verify(FakeSearch::new, "")).isEqualTo(2);
        assertThat(err.toString()).contains("More than one trial in");
        assertThat(verify(FakeSearch::new, row(Status.SKIPPED).trial().trialId()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is SKIPPED (IMPOSSIBLE) and has no network of its own.");
        String trial = row(Status.COMPLETED).trial().trialId();
        assertThat(verify(FakeSearch::new, trial, "--set", "training.batch-size=7"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("With these settings it is another trial (", trial);
        assertThat(verify(FakeSearch::new, trial, "--set", "data.generated.seed=7"))
                .isEqualTo(2);
    }

    private static ResultRow row(Status status) {
        return ParquetResultStore.at(sweep.toString()).rows().stream()
                .filter(row -> row.status() == status)
                .findFirst()
                .orElseThrow();
    }

    private int verify(Supplier<Search> search, String trial, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of("verify", sweep.toString(), trial, "--quiet"), Stream.of(options))
                .toList();
        return Maesta.commandLine(search)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
