package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.Platform;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.evaluation.NetworkEvaluation;
import io.maesta.jobs.evaluation.RowEvaluation;
import io.maesta.jobs.evaluation.TestData;
import io.maesta.jobs.evaluation.Verdict;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.FrontPoint;
import io.maesta.result.ResultRow;
import io.maesta.sweep.DataReference;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            "Fails if it finds a network better or worse than its row says."
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
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: what spark-submit says, else local[*].")
    private @Nullable String master;

    @Override
    public Integer call() {
        List<ResultRow> rows =
                FrontCommand.front(uri).stream().map(FrontPoint::row).toList();
        PrintWriter out = spec.commandLine().getOut();
        List<Verdict> verdicts = rows.isEmpty() ? List.of() : judge(rows, out);
        long agreeing = verdicts.stream().filter(Verdict::agrees).count();
        out.printf("%d of %d networks are as good as their rows say.%n", agreeing, verdicts.size());
        out.flush();
        if (agreeing == verdicts.size()) {
            return ExitCode.ALL_DONE.number();
        }
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "maesta: DL4J disagrees with the rows of %s.%nMaybe files in (%s) were changed or lost.%n",
                verdicts.stream()
                        .filter(verdict -> !verdict.agrees())
                        .map(Verdict::trialId)
                        .collect(Collectors.joining(", ")),
                uri);
        err.flush();
        return ExitCode.UNEXPECTED.number();
    }

    private List<Verdict> judge(List<ResultRow> rows, PrintWriter out) {
        Settings settings = KeptSettings.of(uri, overrides);
        DataReference data = LocatedData.of(settings.data())
                .withFingerprint(rows.get(0).trial().dataFingerprint());
        TestData test = new TestData(DatasetCache::open, data, settings.space().input());
        Platform.requireNatives();
        // Before Spark starts: data that are missing or other ones are an error of the user's.
        DatasetCache.open(data, settings.space().input());
        List<Verdict> verdicts = new ArrayList<>();
        out.println(Verdict.heading());
        new SparkStart(master).during("evaluate " + settings.name(), spark -> {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            RowEvaluation evaluation =
                    new RowEvaluation(ParquetResultStore.at(uri), new NetworkEvaluation(context, test, BATCH_SIZE));
            for (ResultRow row : rows) {
                row.found().ifPresent(found -> {
                    Verdict verdict = evaluation.verdict(row.trial().trialId(), found);
                    out.println(verdict);
                    out.flush();
                    verdicts.add(verdict);
                });
            }
        });
        return verdicts;
    }
}
