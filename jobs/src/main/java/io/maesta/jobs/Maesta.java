package io.maesta.jobs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the launcher and of spark-submit. */
@Command(
        name = "maesta",
        description = "Finds the networks worth having for a data set and a device, and proves that they fit.",
        mixinStandardHelpOptions = true,
        versionProvider = Maesta.Version.class,
        exitCodeListHeading = "%nExit codes:%n")
public final class Maesta implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command in {@code arguments}; ends the JVM only where the exit code is not 0. */
    public static void main(String... arguments) {
        int exitCode = commandLine().execute(arguments);
        // On YARN an explicit exit, even with 0, looks like a driver that ended before its application did.
        if (exitCode != ExitCode.ALL_DONE.number()) {
            System.exit(exitCode);
        }
    }

    /** The whole command line, as {@link #main} executes it. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Maesta());
        commandLine
                .getCommandSpec()
                .exitCodeOnInvalidInput(ExitCode.USAGE.number())
                .exitCodeOnExecutionException(ExitCode.UNEXPECTED.number())
                .usageMessage()
                .exitCodeList(exitCodes());
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command.\nMaybe see maesta --help.");
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(String.valueOf(code.number()), code.meaning()));
        return codes;
    }

    /** Prints the build that is running. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"maesta " + BuildInformation.load()};
        }
    }
}
