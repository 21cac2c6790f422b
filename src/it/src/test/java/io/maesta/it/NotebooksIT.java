package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All notebooks, executed one after the other as their readers would. */
@Tag("extended")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NotebooksIT {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("maesta.root"), "notebooks");

    private static final int STARTS = 8;

    @TempDir
    private Path executed;

    @Test
    void everyCellRunsAndEveryTableHasRows() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(3);
        for (String name : names) {
            assertThat(execute(name)).as(() -> log(name)).isZero();
            JsonNode cells =
                    new ObjectMapper().readTree(executed.resolve(name).toFile()).get("cells");
            JsonNode kept = new ObjectMapper()
                    .readTree(NOTEBOOKS.resolve(name).toFile())
                    .get("cells");
            for (int i = 0; i < cells.size(); i++) {
                String html = cells.get(i).at("/outputs/0/data/text~1html").toString();
                if (html.contains("<table>")) {
                    assertThat(html).as("cell %d of %s", i + 1, name).contains("<td>");
                }
                assertThat(kept.get(i).path("outputs").size())
                        .as("the outputs of cell %d of %s are shown", i + 1, name)
                        .isEqualTo(
                                isMagic(cells.get(i))
                                        ? 0
                                        : cells.get(i).path("outputs").size());
            }
        }
    }

    /** Says where on the machine the jar is. */
    private static boolean isMagic(JsonNode cell) {
        return cell.at("/source/0").asText().startsWith("%jars");
    }

    /** Now and then version 3.0.1 of the kernel starts deaf on one of its channels: Jupyter gives it up, and another start helps. */
    private int execute(String name) throws IOException, InterruptedException {
        int exitCode = start(name);
        for (int more = 0; more < STARTS && log(name).contains("Kernel didn't respond"); more++) {
            exitCode = start(name);
        }
        return exitCode;
    }

    private int start(String name) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "jupyter",
                        "nbconvert",
                        "--to=notebook",
                        "--execute",
                        "--ExecutePreprocessor.startup_timeout=20",
                        "--ExecutePreprocessor.timeout=400",
                        "--output-dir=" + executed,
                        name)
                .directory(NOTEBOOKS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(executed.resolve(name + ".log").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", BriefJvm.OPTION);
        builder.environment().put("JUPYTER_PATH", NOTEBOOKS.resolve("target").toString());
        return builder.start().waitFor();
    }

    private String log(String name) {
        try {
            return Files.readString(executed.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
