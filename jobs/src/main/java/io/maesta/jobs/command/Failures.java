package io.maesta.jobs.command;

import io.maesta.data.DataException;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.PlatformException;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.store.LeaseLostException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into one message for people and an exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String VERBOSE = "--verbose";

    /** Set in the environment, it does what the option does. */
    private static final String DEBUG = "MAESTA_DEBUG";

    /** The option that makes errors say where in the code they came from; for all commands. */
    public static OptionSpec verboseOption() {
        return OptionSpec.builder(VERBOSE)
                .type(boolean.class)
                .arity("0")
                .scopeType(ScopeType.INHERIT)
                .description("Prints where in the code an error came from, as with %s set.".formatted(DEBUG))
                .build();
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        print(err, message(thrown));
        if (command.getParseResult().hasMatchedOption(VERBOSE) || System.getenv(DEBUG) != null) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return code(thrown).number();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        print(err, thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.printf("Maybe see %s --help.%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static void print(PrintWriter err, @Nullable String message) {
        err.println("maesta: " + message);
    }

    private static @Nullable String message(Exception thrown) {
        if (code(thrown) != ExitCode.UNEXPECTED
                || thrown instanceof PlatformException
                || thrown instanceof LeaseLostException) {
            return thrown.getMessage();
        }
        if (thrown instanceof CancellationException) {
            return "interrupted.\nThe same command goes on from here.";
        }
        return "unexpected error: %s\nMaybe %s tells more.".formatted(thrown, VERBOSE);
    }

    private static ExitCode code(Exception thrown) {
        if (thrown instanceof ConfigurationException) {
            return ExitCode.USAGE;
        }
        return thrown instanceof DataException ? ExitCode.DATA : ExitCode.UNEXPECTED;
    }
}
