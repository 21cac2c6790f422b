package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code maesta doctor} as users call it. */
class DoctorCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void thisMachineIsFit() {
        int code = run("doctor", "--master", "local[2]", "--out", folder.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("versions", "engine", "threads", "memory", "serialisation", "output", "clock")
                .contains("7 checks on 1 executors, 0 wrong")
                .doesNotContain("WRONG");
    }

    @Test
    void programsReadJson() throws IOException {
        assertThat(run("doctor", "--master", "local[2]", "--out", folder.toString(), "--format", "json"))
                .isZero();
        JsonNode all = new ObjectMapper().readTree(out.toString());
        assertThat(all.get("executors").intValue()).isEqualTo(1);
        assertThat(all.get("checks").intValue()).isEqualTo(7);
        assertThat(all.get("wrong").intValue()).isZero();
        assertThat(all.get("findings").findValuesAsText("check"))
                .containsExactlyInAnyOrder(
                        "versions", "engine", "threads", "memory", "serialisation", "output", "clock");
        assertThat(all.get("findings")).allSatisfy(finding -> {
            assertThat(finding.get("passed").booleanValue()).isTrue();
            assertThat(finding.get("detail").textValue()).isNotEmpty();
        });
    }

    @Test
    void aFolderThatTheDriverCannotWriteIsAUsageError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("doctor", "--master", "local[2]", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("out = " + file, "Maybe").doesNotContain("\tat ");
    }

    @Test
    void noTimeIsAUsageError() {
        assertThat(run("doctor", "--timeout", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--timeout (0) must be a second or more");
    }

    private int run(String... arguments) {
        return TestCommandLine.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
