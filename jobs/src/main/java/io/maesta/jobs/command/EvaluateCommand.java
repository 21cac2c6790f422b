package io.maesta.jobs.command;

import io.maesta.data.Dataset;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.Platform;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.evaluation.EvaluationTable;
import io.maesta.jobs.evaluation.NetworkEvaluation;
import io.maesta.jobs.evaluation.RowEvaluation;
import io.maesta.jobs.evaluation.TestData;
import io.maesta.jobs.evaluation.Verdict;
import io.maesta.jobs.store.EvaluationFolder;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.result.ResultRow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maesta evaluate}: the networks of a front, judged again by DL4J. */
@Command(
        name = "evaluate",
        description = {
            "Judges the networks of a sweep's front again: DL4J loads them as they were saved and runs them over the test split,"
                    + " on Spark.",
            "Fails if it finds a network better or worse than its row says. On other data, it only says how good they are there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
    /** Examples that a task judges at once: enough for full speed, little memory. */
    private static final int BATCH_SIZE = 64;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URI", description = "The output folder of the sweep.")
    private String uri;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Takes precedence over the settings of the sweep; repeatable.",
                "data.path=PATH says where the data are now."
            })
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = {
                "Other data, whose test split the networks are judged on: a configuration file with a part data.",
                "They are normalised as the sweep's, and their classes must be called as there. Default: the data of the sweep."
            })
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Folder for " + EvaluationFolder.FILE
                            + ": metrics, areas under ROC curves, recalls and the confusion matrix of each network. Default: none.")
    private @Nullable String folder;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        List<ResultRow> rows =
                FrontCommand.front(uri).stream().map(FrontPoint::row).toList();
        Optional<EvaluationFolder> to = Optional.ofNullable(folder).map(EvaluationFolder::at);
        PrintWriter out = spec.commandLine().getOut();
        List<Verdict> verdicts = rows.isEmpty() ? List.of() : judge(rows, out, to);
        long agreeing = verdicts.stream().filter(Verdict::agrees).count();
        out.printf(
                data == null
                        ? "%d of %d networks are as good as their rows say.%n"
                        : "%d of %d networks were judged on these data.%n",
                agreeing,
                verdicts.size());
        out.flush();
        if (agreeing == verdicts.size()) {
            return ExitCode.ALL_DONE.number();
        }
        PrintWriter err = spec.commandLine().getErr();
        complain(err, "DL4J disagrees with the rows of", verdicts, Verdict::disagrees);
        complain(err, "DL4J cannot read the networks of", verdicts, verdict -> !verdict.isRead());
        err.flush();
        return ExitCode.UNEXPECTED.number();
    }

    private void complain(PrintWriter err, String what, List<Verdict> verdicts, Predicate<Verdict> ofWhich) {
        String trials = verdicts.stream().filter(ofWhich).map(Verdict::trialId).collect(Collectors.joining(", "));
        if (!trials.isEmpty()) {
            err.printf("maesta: %s %s.%nMaybe files in (%s) were changed or lost.%n", what, trials, uri);
        }
    }

    private List<Verdict> judge(List<ResultRow> rows, PrintWriter out, Optional<EvaluationFolder> to) {
        Settings settings = data == null ? KeptSettings.of(uri, overrides) : KeptSettings.of(uri, List.of());
        TestData test = data == null
                ? JudgedData.ofSweep(settings, rows.get(0))
                : JudgedData.of(data, overrides, settings, rows.get(0));
        Platform.requireNatives();
        // Before Spark starts: data that are missing or other ones are an error of the user's.
        Dataset dataset = test.open();
        List<Verdict> verdicts = new ArrayList<>();
        List<Map<String, Object>> table = new ArrayList<>();
        out.println(Verdict.heading());
        spark.start().during("evaluate " + settings.name(), session -> {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
            RowEvaluation evaluation = new RowEvaluation(
                    ParquetResultStore.at(uri), new NetworkEvaluation(context, test, BATCH_SIZE), data != null);
            for (ResultRow row : rows) {
                row.found().ifPresent(found -> {
                    Verdict verdict = evaluation.verdict(row.trial().trialId(), found);
                    out.println(verdict);
                    out.flush();
                    verdicts.add(verdict);
                    table.add(EvaluationTable.values(verdict, found.metric().name(), dataset));
                });
            }
        });
        to.ifPresent(folder -> folder.replace(table));
        return verdicts;
    }
}
