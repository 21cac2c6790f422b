package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import io.maesta.trial.SupernetSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as users call it, on a sweep of one trained network. */
@ExtendWith(SparkProperties.class)
class ExportCommandTest {
    @TempDir
    private static Path sweep;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        StringWriter said = new StringWriter();
        assertThat(Maesta.commandLine(SupernetSearch::new)
                        .setOut(new PrintWriter(said))
                        .setErr(new PrintWriter(said))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + sweep,
                                "--set=sweep.targets.weights=[10%, 100]",
                                "--set=sweep.targets.cycles=none",
                                "--set=training.warm-up.epochs=0",
                                "--set=training.search.epochs=1",
                                "--set=training.fine-tune.epochs=0"))
                .as(said::toString)
                .isZero();
    }

    @Test
    void filesAreThoseOfTheSweepByteForByte() throws IOException {
        assertThat(run("export", sweep.toString(), trial(), "--out", folder.toString()))
                .as(err::toString)
                .isZero();
        Map<String, byte[]> expected = files(sweep.resolve("networks").resolve(trial()));
        assertThat(expected).containsKeys("dl4j.zip", "model.onnx", "model.int8.onnx");
        Map<String, byte[]> files = files(folder);
        assertThat(files.keySet()).isEqualTo(expected.keySet());
        files.forEach((name, content) -> assertThat(content).as(name).isEqualTo(expected.get(name)));
        assertThat(out.toString()).contains("Files   " + String.join(", ", expected.keySet()), "in 8-bit integers");
    }

    @Test
    void floatsNeedNoData() throws IOException {
        assertThat(run(
                        "export",
                        sweep.toString(),
                        trial(),
                        "--formats=onnx",
                        "--out=" + folder,
                        "--set=data.kind=image-folder",
                        "--set=data.path=" + folder.resolve("nowhere")))
                .as(err::toString)
                .isZero();
        assertThat(files(folder)).containsOnlyKeys("model.onnx");
        assertThat(folder.resolve("_temporary")).doesNotExist();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(run("export", sweep.toString(), trial(), "--formats=tflite", "--out=" + folder))
                .isEqualTo(2);
        assertThat(err.toString()).contains("networks.formats", "tflite");
        assertThat(run(
                        "export",
                        sweep.toString(),
                        trial(),
                        "--formats=c",
                        "--out=" + folder,
                        "--set=data.kind=image-folder",
                        "--set=data.path=" + folder.resolve("nowhere")))
                .isEqualTo(3);
        String skipped = ParquetResultStore.at(sweep.toString()).rows().stream()
                .filter(row -> row.found().isEmpty())
                .findFirst()
                .orElseThrow()
                .trial()
                .trialId();
        assertThat(run("export", sweep.toString(), skipped, "--out=" + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("has no network of its own");
    }

    @Test
    void verifyFindsTheTrainedNetworkAgain() {
        assertThat(run("verify", sweep.toString(), trial(), "--quiet"))
                .as(() -> out + "" + err)
                .isZero();
        assertThat(out.toString()).contains("The same, bit for bit");
    }

    private static String trial() {
        return ParquetResultStore.at(sweep.toString()).rows().stream()
                .filter(row -> row.found().isPresent())
                .map(ResultRow::trial)
                .findFirst()
                .orElseThrow()
                .trialId();
    }

    private static Map<String, byte[]> files(Path of) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(of)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().endsWith(".crc")) {
                    files.put(of.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private int run(String... arguments) {
        return Maesta.commandLine(SupernetSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(List.of(arguments).toArray(String[]::new));
    }
}
