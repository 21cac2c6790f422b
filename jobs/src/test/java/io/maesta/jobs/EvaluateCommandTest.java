package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.evaluation.RandomNetworks;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on a sweep of two networks that were not trained. */
@ExtendWith(SparkProperties.class)
class EvaluateCommandTest {
    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        assertThat(Maesta.commandLine(RandomSearch::new)
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + original,
                                "--set=sweep.seeds=0,1",
                                "--set=sweep.targets.weights=none",
                                "--set=sweep.targets.cycles=none"))
                .isZero();
    }

    @BeforeEach
    void copySweep() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(original.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void agreesWithRowsThatAreTrue() {
        assertThat(evaluate()).isZero();
        assertThat(out.toString())
                .containsPattern(trial(0) + " +\\d+\\.\\d\\d% +\\d+\\.\\d\\d% +\\d+/1,000  agrees")
                .containsPattern(trial(1) + " .* agrees")
                .contains("2 of 2 networks are as good as their rows say.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesTheTrialWhoseNetworkIsAnother() throws IOException {
        SearchSpace space = ResNet8.space(new TensorShape(3, 32, 32), 10);
        Files.write(network(1), RandomNetworks.zip(space.fix(space.reference()), 2));
        assertThat(evaluate()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(trial(0) + " .* agrees")
                .containsPattern(trial(1) + " .* DISAGREES")
                .contains("1 of 2 networks are as good as their rows say.");
        assertThat(err.toString())
                .startsWith("maesta: DL4J disagrees with the rows of " + trial(1) + ".")
                .contains("Maybe");
    }

    @Test
    void namesTheTrialWhoseNetworkIsLostOrDamaged() throws IOException {
        Files.delete(network(0));
        Files.writeString(network(1), "no zip");
        assertThat(evaluate()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(trial(0) + " .* - .* DISAGREES There is no file dl4j.zip of it.")
                .containsPattern(trial(1) + " .* - .* DISAGREES The file of a network lacks the entry");
        assertThat(err.toString()).contains(trial(0), trial(1));
    }

    @Test
    void missingDataAreADataError() {
        String nowhere = folder.resolve("none").toString();
        assertThat(evaluate("--set", "data.kind=image-folder", "--set", "data.path=" + nowhere))
                .isEqualTo(3);
        assertThat(err.toString()).contains(nowhere, "Maybe");
    }

    @Test
    void folderWithoutAFrontIsAUsageError() throws IOException {
        Files.delete(folder.resolve("front.parquet"));
        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in", "Maybe");
    }

    private int evaluate(String... options) {
        List<String> arguments = Stream.concat(Stream.of("evaluate", folder.toString()), Stream.of(options))
                .toList();
        return Maesta.commandLine(RandomSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private String trial(long seed) {
        return ParquetResultStore.at(folder.toString()).rows().stream()
                .filter(row -> row.trial().seed() == seed)
                .map(row -> row.trial().trialId())
                .findFirst()
                .orElseThrow();
    }

    private Path network(long seed) {
        return folder.resolve("networks").resolve(trial(seed)).resolve("dl4j.zip");
    }
}
