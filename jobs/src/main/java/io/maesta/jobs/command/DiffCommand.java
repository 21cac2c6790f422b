package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontComparison;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ReferencePoint;
import io.maesta.report.ComparisonJson;
import io.maesta.report.ComparisonTable;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta diff}: one sweep against another, for people and for gates. */
@Command(
        name = "diff",
        description = {
            "Compares two sweeps: their fronts, and what each found for the same target and seed.",
            "Fails, with exit code 7, if the front of the second has lost more than it may."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DiffCommand implements Callable<Integer> {
    /** What a comparison is printed as. */
    enum Format {
        table {
            @Override
            String print(FrontComparison comparison) {
                return ComparisonTable.of(comparison);
            }
        },
        json {
            @Override
            String print(FrontComparison comparison) {
                return ComparisonJson.of(comparison);
            }
        };

        abstract String print(FrontComparison comparison);
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BASELINE",
            description = "The output folder of the sweep that is good enough.")
    private String baseline;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The output folder of the sweep in question.")
    private String candidate;

    @Option(
            names = "--max-loss",
            paramLabel = "SHARE",
            defaultValue = "1%",
            description = {
                "How much of the baseline's hypervolume the candidate may lack: 0.02, 2%%; 100%% never fails.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String maxLoss;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        double most = share(maxLoss);
        FrontComparison comparison = comparison();
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.print(comparison));
        boolean isWorse = comparison.loss() > most;
        String sentence = sentence(comparison, most, isWorse);
        if (isWorse) {
            spec.commandLine().getErr().printf("maesta: %s%n", sentence);
            spec.commandLine().getErr().flush();
        } else if (format == Format.table) {
            out.printf("%n%s%n", sentence);
        }
        out.flush();
        return (isWorse ? ExitCode.WORSE : ExitCode.ALL_DONE).number();
    }

    private FrontComparison comparison() {
        List<FrontPoint> before = FrontCommand.front(baseline);
        List<FrontPoint> after = FrontCommand.front(candidate);
        ReferencePoint one = reference(before, after);
        ReferencePoint other = reference(after, before);
        List<ResultRow> ours = rows(baseline, before);
        List<ResultRow> theirs = rows(candidate, after);
        warnOfDifference("data", TrialSummary::dataFingerprint, ours, theirs);
        warnOfDifference("device", TrialSummary::device, ours, theirs);
        try {
            return FrontComparison.of(ours, theirs, one, other);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("%s and %s: %s".formatted(baseline, candidate, e.getMessage()), e);
        }
    }

    /** That of {@code points}; a front without points has that of the other. */
    private ReferencePoint reference(List<FrontPoint> points, List<FrontPoint> others) {
        return Stream.concat(points.stream(), others.stream())
                .findFirst()
                .map(FrontPoint::reference)
                .orElseThrow(() -> new ConfigurationException(
                        "Neither %s nor %s has a network on its front: there is nothing to compare."
                                .formatted(baseline, candidate)));
    }

    /** Those of all trials; a folder with a front alone has those of its points. */
    private static List<ResultRow> rows(String uri, List<FrontPoint> points) {
        List<ResultRow> rows = ParquetResultStore.at(uri).rows();
        return rows.isEmpty() ? points.stream().map(FrontPoint::row).toList() : rows;
    }

    private void warnOfDifference(
            String what, Function<TrialSummary, String> key, List<ResultRow> ours, List<ResultRow> theirs) {
        Optional<String> here = ours.stream().map(row -> key.apply(row.trial())).findFirst();
        Optional<String> there =
                theirs.stream().map(row -> key.apply(row.trial())).findFirst();
        if (here.isPresent() && there.isPresent() && !here.equals(there)) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf(
                    "maesta: The sweeps have different %s (%s and %s), so that part of what differs is due to that.%n",
                    what, here.orElseThrow(), there.orElseThrow());
            err.flush();
        }
    }

    private String sentence(FrontComparison comparison, double most, boolean isWorse) {
        double loss = comparison.loss();
        String change = loss > 0
                ? String.format(Locale.ROOT, "%.2f %% less", 100 * loss)
                : loss < 0 ? String.format(Locale.ROOT, "%.2f %% more", -100 * loss) : "no less";
        String limit = String.format(Locale.ROOT, "%.2f %%", 100 * most);
        return isWorse
                ? "The candidate has %s hypervolume than the baseline, more than --max-loss allows (%s).\nMaybe look at the targets where its gain is below zero."
                        .formatted(change, limit)
                : "The candidate has %s hypervolume than the baseline; it may lose %s.".formatted(change, limit);
    }

    private double share(String text) {
        boolean isPercentage = text.endsWith("%");
        try {
            double value = Double.parseDouble(isPercentage ? text.substring(0, text.length() - 1) : text)
                    / (isPercentage ? 100 : 1);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is no share.
        }
        throw new ParameterException(
                spec.commandLine(),
                "--max-loss must be a share from 0 to 1 or a percentage, but is '%s'.".formatted(text));
    }
}
