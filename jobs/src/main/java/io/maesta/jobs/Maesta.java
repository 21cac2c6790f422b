package io.maesta.jobs;

import io.maesta.jobs.command.CalibrateCommand;
import io.maesta.jobs.command.DiffCommand;
import io.maesta.jobs.command.DoctorCommand;
import io.maesta.jobs.command.EvaluateCommand;
import io.maesta.jobs.command.ExportCommand;
import io.maesta.jobs.command.Failures;
import io.maesta.jobs.command.FrontCommand;
import io.maesta.jobs.command.PlanCommand;
import io.maesta.jobs.command.PrepareCommand;
import io.maesta.jobs.command.ReportCommand;
import io.maesta.jobs.command.RetargetCommand;
import io.maesta.jobs.command.SweepCommand;
import io.maesta.jobs.command.VerifyCommand;
import io.maesta.search.Search;
import io.maesta.trial.SupernetSearch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the launcher and of spark-submit. */
@Command(
        name = "maesta",
        description = "Finds the networks worth having for a data set and a device, and proves that they fit.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n")
public final class Maesta implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command in {@code arguments}; ends the JVM only where the exit code is not 0. */
    public static void main(String... arguments) {
        int exitCode = commandLine(SupernetSearch::new).execute(arguments);
        // YARN takes an explicit exit, even with 0, for a driver that died before its application finished.
        if (exitCode != ExitCode.ALL_DONE.number()) {
            System.exit(exitCode);
        }
    }

    /**
     * The whole command line, as {@link #main} executes it.
     *
     * @param search makes what runs the trials of a sweep
     */
    static CommandLine commandLine(Supplier<Search> search) {
        Failures failures = new Failures();
        CommandLine commandLine = new CommandLine(new Maesta())
                .addSubcommand(new SweepCommand(search))
                .addSubcommand(new PlanCommand())
                .addSubcommand(new PrepareCommand())
                .addSubcommand(new FrontCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new RetargetCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new VerifyCommand(search))
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CalibrateCommand());
        commandLine.getCommandSpec().addOption(Failures.verboseOption());
        commandLine.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
        withExitCodes(commandLine);
        commandLine.getSubcommands().values().forEach(Maesta::withExitCodes);
        return commandLine;
    }

    private static void withExitCodes(CommandLine command) {
        command.getCommandSpec()
                .exitCodeOnInvalidInput(ExitCode.USAGE.number())
                .exitCodeOnExecutionException(ExitCode.UNEXPECTED.number())
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command.");
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(String.valueOf(code.number()), code.meaning()));
        return codes;
    }
}
