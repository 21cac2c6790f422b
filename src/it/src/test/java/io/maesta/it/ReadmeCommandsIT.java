package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with which the README starts, run as they stand there: fewer trials and epochs, and another output folder. */
@Tag("extended")
class ReadmeCommandsIT {
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));
    private static final String LAUNCHER = "src/bin/maesta ";
    private static final String QUICKSTART = "out/quickstart";
    private static final String SHORTER = " --set sweep.targets.cycles=none --set training.warm-up.epochs=1"
            + " --set training.search.epochs=1 --set training.fine-tune.epochs=1";

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfTheQuickstartEndsWell() throws Exception {
        List<String> commands = commands();
        assertThat(commands).first().asString().startsWith(LAUNCHER + "sweep");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (String command : commands) {
            Path output = folder.resolve("output");
            int code = run(command, output);
            assertThat(code).as("%s%n%s", command, Files.readString(output)).isZero();
        }
        assertThat(folder.resolve("out/front.parquet")).isNotEmptyFile();
    }

    /** The lines that call the launcher and need no data of the reader's own. */
    private List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith(LAUNCHER) && !line.contains("data.path")) {
                String out = folder.resolve("out").toString();
                boolean isSweep = line.startsWith(LAUNCHER + "sweep");
                commands.add(line.replace(QUICKSTART, out) + (isSweep ? SHORTER + " --out " + out : ""));
            }
        }
        return commands;
    }

    private static int run(String command, Path output) throws Exception {
        return new ProcessBuilder("bash", "-c", command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
