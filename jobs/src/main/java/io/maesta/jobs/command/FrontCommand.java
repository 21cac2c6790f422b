package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.ParetoFront;
import io.maesta.report.FrontCsv;
import io.maesta.report.FrontJson;
import io.maesta.report.FrontTable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta front}: the front of a sweep that ran, or runs. */
@Command(
        name = "front",
        description = "Shows the front of a sweep: the networks that no other one of it beats.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FrontCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URI", description = "The output folder of the sweep.")
    private String uri;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format;

    /** What a front is printed as. */
    enum Format {
        table {
            @Override
            String print(ParetoFront front) {
                return FrontTable.of(front);
            }
        },
        json {
            @Override
            String print(ParetoFront front) {
                return FrontJson.of(front);
            }
        },
        csv {
            @Override
            String print(ParetoFront front) {
                return FrontCsv.of(front);
            }
        };

        abstract String print(ParetoFront front);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.print(front(uri)));
        out.flush();
        return ExitCode.ALL_DONE.number();
    }

    /**
     * The front in the output folder {@code uri}.
     *
     * @throws ConfigurationException if there is none
     */
    static ParetoFront front(String uri) {
        return ParquetResultStore.at(uri)
                .front()
                .orElseThrow(() -> new ConfigurationException(
                        "There is no front in (%s).\nMaybe it is not the output folder of a sweep, or no trial has ended yet."
                                .formatted(uri)));
    }
}
