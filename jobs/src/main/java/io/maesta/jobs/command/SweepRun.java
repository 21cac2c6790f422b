package io.maesta.jobs.command;

import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.deploy.Exports;
import io.maesta.jobs.budget.BudgetReachedException;
import io.maesta.jobs.budget.BudgetWatch;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.store.FolderCheckpoints;
import io.maesta.jobs.store.FolderWarmUps;
import io.maesta.jobs.store.SweepFolder;
import io.maesta.jobs.store.SweepState;
import io.maesta.jobs.ui.LiveTrials;
import io.maesta.search.Checkpointing;
import io.maesta.search.GuardedSearch;
import io.maesta.search.RefinedSweep;
import io.maesta.search.Rounds;
import io.maesta.search.TrialListener;
import io.maesta.search.TrialRunner;
import io.maesta.space.SearchSpace;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import java.util.concurrent.CancellationException;

/** One run of a sweep, from its configuration to its front. */
final class SweepRun {
    private final Configuration configuration;
    private final Settings settings;
    private final SparkSearches searches;
    private final TrialListener progress;
    private final BudgetWatch budget;

    SweepRun(
            Configuration configuration,
            Settings settings,
            SparkSearches searches,
            TrialListener progress,
            BudgetWatch budget) {
        this.configuration = configuration;
        this.settings = settings;
        this.searches = searches;
        this.progress = progress;
        this.budget = budget;
    }

    /**
     * Runs what is pending of the sweep, or as much of it as the budget allows.
     *
     * @throws ConfigurationException if the output folder holds another sweep or cannot be written, or the data do not fit the
     *     network
     * @throws io.maesta.data.DataException if the data cannot be read
     * @throws io.maesta.jobs.PlatformException if no trial can run
     * @throws CancellationException if the JVM is asked to end
     * @throws io.maesta.jobs.store.LeaseLostException if another driver has taken the output folder over
     */
    SweepSummary run() {
        Sweep sweep = sweep();
        Interruption interruption = Interruption.ofThisThread();
        String resolved = configuration.requiring(sweep.id()).toString();
        try (SweepFolder folder =
                SweepFolder.claim(settings.out(), sweep, resolved, Thread.currentThread()::interrupt)) {
            return run(sweep, folder);
        } finally {
            interruption.end();
        }
    }

    private SweepSummary run(Sweep sweep, SweepFolder folder) {
        SweepRecord record = new SweepRecord(sweep, folder);
        CurveRecord curves = new CurveRecord(folder.curves());
        LiveTrials live = new LiveTrials();
        TrialListener listener = Listeners.of(record, curves, live, progress);
        try {
            run(sweep, folder.store(), record, listener, live);
            return record.finish(budget.use());
        } catch (BudgetReachedException e) {
            curves.flush();
            return record.finish(budget.use());
        } catch (CancellationException e) {
            // A thread that is still interrupted cannot write to every file system.
            Thread.interrupted();
            folder.requireKept();
            curves.flush();
            record.stop(SweepState.INTERRUPTED);
            throw e;
        } catch (RuntimeException | Error e) {
            record.stop(SweepState.BROKEN);
            throw e;
        }
    }

    /** Runs the grid and the rounds after it. Spark starts if one of them has trials that must run. */
    private void run(Sweep grid, ResultStore store, SweepRecord record, TrialListener listener, LiveTrials live) {
        TrialRunner settles = round -> {
            record.extend(round);
            Rounds.of(round, settings.reuse(), store, listener).next();
        };
        Sweep settled = refined(settles, store).run(grid);
        if (store.pending(settled).isEmpty()) {
            return;
        }
        searches.during(
                grid.name(),
                settings.reuse(),
                store,
                warmUps(),
                checkpointing(),
                settings.timeout().orElse(GuardedSearch.NEVER),
                new Exports(settings.formats()),
                listener,
                live,
                budget,
                spark -> refined(
                                round -> {
                                    record.extend(round);
                                    listener.left(store.pending(round).size());
                                    spark.run(round);
                                },
                                store)
                        .run(grid));
    }

    private RefinedSweep refined(TrialRunner runner, ResultStore store) {
        return new RefinedSweep(runner, store, settings.refinement());
    }

    private WarmUps warmUps() {
        return settings.warmUps().<WarmUps>map(FolderWarmUps::at).orElse(WarmUps.NONE);
    }

    private Checkpointing checkpointing() {
        return new Checkpointing(FolderCheckpoints.at(settings.out()), settings.checkpointEpochs());
    }

    private Sweep sweep() {
        DataReference reference = LocatedData.of(settings.data().required());
        Dataset dataset = DatasetCache.open(reference, settings.space().input());
        requireOutputs(settings.space(), dataset);
        Sweep sweep = settings.sweep(reference.named(dataset.name()).withFingerprint(dataset.fingerprint()));
        settings.requiredId().filter(id -> !id.equals(sweep.id())).ifPresent(id -> {
            throw new ConfigurationException(
                    "The sweep has the identifier (%s), but sweep.id asks for (%s).\nMaybe settings or data have changed since; without sweep.id it is another sweep."
                            .formatted(sweep.id(), id));
        });
        return sweep;
    }

    /** @throws ConfigurationException if the network does not give what the data ask for */
    private static void requireOutputs(SearchSpace space, Dataset dataset) {
        long outputs = space.output().elements();
        if (dataset.labels() == Labels.ANOMALIES && outputs != dataset.shape().elements()) {
            throw new ConfigurationException(
                    "The data (%s) are normal and anomalous recordings, of which a network has to give all %d values again, but that of search space (%s) has %d outputs.\nMaybe space.network = autoencoder is meant, or space.classes=%d."
                            .formatted(
                                    dataset.name(),
                                    dataset.shape().elements(),
                                    space.name(),
                                    outputs,
                                    dataset.shape().elements()));
        }
        int classes = dataset.classNames().size();
        if (dataset.labels() == Labels.CLASSES && classes != outputs) {
            boolean givesInput = outputs == dataset.shape().elements();
            throw new ConfigurationException("The data have %d classes, but the network has %d outputs.\nMaybe %s."
                    .formatted(
                            classes,
                            outputs,
                            givesInput
                                    ? "another space.network is meant: this one gives its input again"
                                    : "add --set space.classes=" + classes));
        }
    }
}
