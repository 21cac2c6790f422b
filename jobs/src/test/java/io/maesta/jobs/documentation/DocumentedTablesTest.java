package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.store.SweepState;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult.Failed;
import io.maesta.result.TrialResult.Skipped;
import io.maesta.store.Column;
import io.maesta.store.FrontSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of the documentation list what there is, nothing more and nothing less. */
class DocumentedTablesTest {
    private static final Page README = Page.read(Documentation.README);
    private static final Page OPERATING = Documentation.page("operating.md");
    private static final Page ARCHITECTURE = Documentation.page("architecture.md");

    @Test
    void exitCodes() {
        assertThat(README.table("## Exit codes"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> List.of(String.valueOf(code.number()), code.meaning()))
                        .toList());
    }

    @Test
    void columnsThatTheReadmeNames() {
        Pattern snakeCase = Pattern.compile("`([a-z]+(?:_[a-z]+)*)`");
        Stream<String> named = README.table("## Output").stream()
                .flatMap(row -> snakeCase.matcher(row.get(1)).results())
                .map(match -> match.group(1));
        assertThat(FrontSchema.columns().stream().map(Column::name)).containsAll(named.toList());
    }

    @Test
    void statesOfASweep() {
        assertThat(OPERATING.table("## Watching").stream()
                        .map(row -> row.get(0))
                        .filter(cell -> !cell.contains(",")))
                .containsAll(quoted(SweepState.values()));
    }

    @Test
    void outcomesOfATrial() {
        Stream<String> failed =
                quoted(Failed.Reason.values()).stream().map(reason -> "`%s`, %s".formatted(Status.FAILED, reason));
        Stream<String> skipped =
                quoted(Skipped.Reason.values()).stream().map(reason -> "`%s`, %s".formatted(Status.SKIPPED, reason));
        assertThat(OPERATING.table("## Watching"))
                .extracting(row -> row.get(0))
                .contains("`%s`".formatted(Status.COMPLETED))
                .containsAll(Stream.concat(failed, skipped).toList())
                .hasSize(SweepState.values().length
                        + 1
                        + Failed.Reason.values().length
                        + Skipped.Reason.values().length);
    }

    @Test
    void packagesOfCore() throws IOException {
        assertThat(ARCHITECTURE.table("## Core: one JVM, one trial"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(packages("core/src/main/java/io/maesta", ""));
    }

    @Test
    void packagesOfJobs() throws IOException {
        List<String> packages = packages("jobs/src/main/java/io/maesta/jobs", "jobs.");
        assertThat(ARCHITECTURE.table("## Jobs: the only module with Spark"))
                .extracting(row -> row.get(0))
                .startsWith("`jobs`")
                .containsAll(packages)
                .hasSize(1 + packages.size());
    }

    private static List<String> packages(String folder, String prefix) throws IOException {
        try (Stream<Path> below = Files.list(Documentation.ROOT.resolve(folder))) {
            return below.filter(Files::isDirectory)
                    .map(path -> "`%s%s`".formatted(prefix, path.getFileName()))
                    .toList();
        }
    }

    private static List<String> quoted(Enum<?>[] constants) {
        return Arrays.stream(constants).map("`%s`"::formatted).toList();
    }
}
