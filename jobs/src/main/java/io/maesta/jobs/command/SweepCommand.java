package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.budget.BudgetWatch;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.progress.ProgressLines;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maesta sweep}: the main job, from a configuration to a front. */
@Command(
        name = "sweep",
        description = {
            "Runs one search for every target and seed of a sweep, each as a Spark job, and puts rows, networks and their front"
                    + " into the output folder.",
            "The same command goes on where an earlier one stopped; more targets or seeds extend the sweep."
        },
        footer = {
            "",
            "Examples:",
            "  maesta sweep",
            "  maesta sweep cifar10-resnet8.conf --set data.path=cifar10 --out hdfs:///sweeps/cifar10",
            "  maesta sweep kws.conf --set sweep.seeds=0,1,2 --master spark://host:7077",
            "  maesta sweep kws.conf --max-executor-minutes 600 --max-wall 2h"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SweepCommand implements Callable<Integer> {
    private final Supplier<Search> search;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--out",
            paramLabel = "URI",
            description = "The output folder, in place of the setting out. Default: out/<sweep.name>.")
    private @Nullable String out;

    @Mixin
    private SparkOptions spark;

    @Option(
            names = "--max-executor-minutes",
            paramLabel = "MINUTES",
            description =
                    "The most that trials keep processors of executors busy, in place of budget.executor-minutes.")
    private @Nullable String maxExecutorMinutes;

    @Option(
            names = "--max-wall",
            paramLabel = "TIME",
            description = {
                "The most that this command takes, such as 30min or 8h, in place of the setting budget.wall.",
                "At a limit it stops with the front of what there is; the same command goes on."
            })
    private @Nullable String maxWall;

    @Option(names = "--quiet", description = "Prints no progress.")
    private boolean isQuiet;

    /**
     * The command with a search of the caller's choice.
     *
     * @param search makes what runs each trial; asked when there are trials to run
     */
    public SweepCommand(Supplier<Search> search) {
        this.search = search;
    }

    @Override
    public Integer call() {
        Configuration asked = configuration.load(overrides());
        BudgetWatch budget = BudgetWatch.start(asked.settings().budget());
        PrintWriter text = spec.commandLine().getOut();
        if (configuration.printsConfiguration()) {
            text.print(asked);
            text.flush();
            return ExitCode.ALL_DONE.number();
        }
        Configuration loaded = EngineChoice.made(asked);
        Settings settings = loaded.settings();
        PrintWriter lines = spec.commandLine().getErr();
        TrialListener progress = isQuiet ? TrialListener.NONE : ProgressLines.to(lines);
        SparkSearches searches = new SparkSearches(search, spark.start());
        SweepRun run = new SweepRun(loaded, settings, searches, progress, budget);
        SweepSummary summary = run.run();
        text.print(summary);
        text.flush();
        return summary.exitCode().number();
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        override(overrides, "out", out);
        override(overrides, "budget.executor-minutes", maxExecutorMinutes);
        override(overrides, "budget.wall", maxWall);
        return overrides;
    }

    private static void override(List<String> overrides, String key, @Nullable String value) {
        if (value != null) {
            overrides.add(key + "=" + value);
        }
    }
}
