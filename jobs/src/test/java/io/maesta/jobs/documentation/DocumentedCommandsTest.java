package io.maesta.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.maesta.jobs.TestCommandLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands of the documentation can be given as they stand there. */
class DocumentedCommandsTest {
    private static final Path CLUSTER_CONF = Documentation.ROOT.resolve("cluster-conf");
    private static final Path SWEEPS = CLUSTER_CONF.resolve("sweeps");

    static List<ShellCommand> commands() {
        return ShellCommand.all();
    }

    static Stream<ShellCommand> configured() {
        return commands().stream().filter(command -> List.of("sweep", "plan")
                .contains(command.arguments().get(0)));
    }

    @Test
    void thereAreCommandsOfEveryKind() {
        assertThat(commands()).extracting(command -> command.arguments().get(0)).contains("sweep", "front", "plan");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void argumentsAreKnown(ShellCommand command) {
        assertThatCode(() ->
                        TestCommandLine.create().parseArgs(command.arguments().toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("configured")
    void settingsAreKnownAndTheirValuesAreValid(ShellCommand command) {
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.set(1, configuration(arguments.get(1)).toString());
        arguments.replaceAll(argument -> argument.replace("=cluster-conf/", "=" + CLUSTER_CONF + "/"));
        if (!arguments.contains("--print-config")) {
            arguments.add("--print-config");
        }
        StringWriter err = new StringWriter();
        int code = TestCommandLine.create()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
    }

    /** The file that {@code name} stands for: one of ours, wherever the command says it was put, or that of a result. */
    private static Path configuration(String name) {
        Path own = SWEEPS.resolve(name.substring(name.lastIndexOf('/') + 1));
        boolean isOfAResult = own.endsWith("sweep.conf");
        assertThat(Files.exists(own) || isOfAResult).as(name).isTrue();
        return isOfAResult ? SWEEPS.resolve("quickstart.conf") : own;
    }
}
