package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.report.FrontCsv;
import io.maesta.report.FrontJson;
import io.maesta.report.FrontTable;
import java.io.PrintWriter;
import java.util.List;
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
            String print(List<FrontPoint> points) {
                return FrontTable.of(points);
            }
        },
        json {
            @Override
            String print(List<FrontPoint> points) {
                return FrontJson.of(points);
            }
        },
        csv {
            @Override
            String print(List<FrontPoint> points) {
                return FrontCsv.of(points);
            }
        };

        abstract String print(List<FrontPoint> points);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.print(front(uri)));
        out.flush();
        return ExitCode.ALL_DONE.number();
    }

    /**
     * The points of the front in the output folder {@code uri}.
     *
     * @throws ConfigurationException if there is none
     */
    static List<FrontPoint> front(String uri) {
        return ParquetResultStore.at(uri)
                .frontPoints()
                .orElseThrow(() -> new ConfigurationException(
                        "There is no front in (%s).\nMaybe it is not the output folder of a sweep, or no trial has ended yet."
                                .formatted(uri)));
    }
}
