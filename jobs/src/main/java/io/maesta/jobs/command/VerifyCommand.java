package io.maesta.jobs.command;

import io.maesta.data.Dataset;
import io.maesta.deploy.Exports;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.Platform;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.progress.ProgressLines;
import io.maesta.jobs.store.SweepFolder;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult.Failed.Reason;
import io.maesta.search.LocalTrialRunner;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.store.InMemoryResultStore;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maesta verify}: a trial once more, and what differs. */
@Command(
        name = "verify",
        description = {
            "Runs a trial of a sweep once more, in this JVM and from its warm-up on, and says what differs from what the sweep kept: row and files.",
            "Changes nothing. Fails, with exit code 7, if anything but times differs."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
    /** Failures that another machine, or more of this one, need not have. */
    private static final Set<Reason> OF_THE_MACHINE =
            EnumSet.of(Reason.OUT_OF_MEMORY, Reason.TIMEOUT, Reason.NATIVE_ABORT, Reason.PREEMPTED);

    private final Supplier<Search> search;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrialArguments arguments;

    @Option(names = "--quiet", description = "Prints no progress.")
    private boolean isQuiet;

    /** @param search makes what runs the trial */
    public VerifyCommand(Supplier<Search> search) {
        this.search = search;
    }

    @Override
    public Integer call() {
        CommittedTrial kept = arguments.trial();
        requireOwnResult(kept);
        Settings settings = arguments.settings(List.of());
        DataReference reference = LocatedData.of(settings.data().required());
        Dataset dataset = DatasetCache.open(reference, settings.space().input());
        Trial trial = trial(kept, settings, reference, dataset);
        Platform.requireNatives();

        InMemoryResultStore again = new InMemoryResultStore();
        LocalTrialRunner.of(search.get().leaving(new Exports(settings.formats())), again, data -> dataset)
                .withListener(
                        isQuiet
                                ? TrialListener.NONE
                                : ProgressLines.to(spec.commandLine().getErr()))
                .run(trial.sweep());
        ResultRow row = again.find(trial).orElseThrow();
        return report(kept, row, Differences.of(kept, row, again));
    }

    /** @throws ConfigurationException if the trial was not run, or ended for what the machine had or did */
    private static void requireOwnResult(CommittedTrial kept) {
        String reason = kept.row().reason();
        if (kept.row().status() == Status.FAILED
                && OF_THE_MACHINE.stream().noneMatch(of -> of.name().equals(reason))) {
            return;
        }
        kept.network();
    }

    /** The one trial of a sweep with the target and the seed of the row alone. */
    private Trial trial(CommittedTrial kept, Settings settings, DataReference reference, Dataset dataset) {
        Sweep sweep = settings.sweep(reference.named(dataset.name()).withFingerprint(dataset.fingerprint()))
                .withTargets(List.of(kept.row().trial().target()))
                .withSeeds(List.of(kept.row().trial().seed()));
        Trial trial = sweep.trials().get(0);
        if (!dataset.fingerprint().equals(kept.row().trial().dataFingerprint())) {
            throw new ConfigurationException(
                    "The data (%s) have the fingerprint (%s), but trial (%s) was trained on others (%s).\nMaybe --set data.path=PATH names them."
                            .formatted(
                                    reference.location(),
                                    dataset.fingerprint(),
                                    kept.id(),
                                    kept.row().trial().dataFingerprint()));
        }
        if (!trial.id().equals(kept.id())) {
            throw new ConfigurationException(
                    "With these settings it is another trial (%s), not (%s).\nMaybe a --set changes what decides the result, or %s/%s was edited."
                            .formatted(trial.id(), kept.id(), arguments.uri(), SweepFolder.CONFIGURATION));
        }
        return trial;
    }

    private int report(CommittedTrial kept, ResultRow row, Differences differences) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Trial   %s, %s, seed %d%n",
                kept.id(), row.trial().target(), row.trial().seed());
        out.printf("Kept    %s%n", origin(kept.row().provenance()));
        out.printf("Again   %s%n", origin(row.provenance()));
        differences.lines().forEach(out::println);
        if (differences.lines().isEmpty()) {
            out.printf(
                    "The same, bit for bit: %d columns of its row and %d files of its network.%n",
                    differences.columns(), differences.files());
            out.flush();
            return ExitCode.ALL_DONE.number();
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "maesta: Trial (%s) does not give again what (%s) has.%nMaybe another version or another kind of processor ran it, or its files were changed.%n",
                kept.id(), arguments.uri());
        err.flush();
        return ExitCode.WORSE.number();
    }

    private static String origin(Provenance provenance) {
        return "version %s, Java %s, on %s at %s"
                .formatted(
                        provenance.codeVersion(), provenance.javaVersion(), provenance.host(), provenance.finishedAt());
    }
}
