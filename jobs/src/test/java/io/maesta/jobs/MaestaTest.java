package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MaestaTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            Maesta.commandLine(FakeSearch::new).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void versionNamesReleaseAndCommit() {
        assertThat(commandLine.execute("--version")).isZero();
        assertThat(out.toString().lines().findFirst().orElseThrow())
                .matches("maesta \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(commit ([0-9a-f]{40}|unknown)\\)");
    }

    @Test
    void helpListsEveryExitCode() {
        assertThat(commandLine.execute("--help")).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(out.toString()).containsPattern(code.number() + "\\s+" + code.meaning());
        }
    }

    @Test
    void missingCommandIsAUsageError() {
        assertThat(commandLine.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command.", "Maybe see maesta --help.");
    }

    @Test
    void unknownOptionIsAUsageError() {
        assertThat(commandLine.execute("--verzion")).isEqualTo(2);
        assertThat(err.toString()).contains("--verzion");
    }
}
