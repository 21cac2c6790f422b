package io.maesta.jobs;

import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.search.Checkpointing;
import io.maesta.search.GuardedSearch;
import io.maesta.search.Reuse;
import io.maesta.search.Rounds;
import io.maesta.search.Search;
import io.maesta.search.SharedWarmUp;
import io.maesta.search.TrialListener;
import io.maesta.search.TrialRunner;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each trial as a Spark job of its own, so that one that kills its executors fails alone. The executor commits the row;
 * nothing but its success comes back. Where executors have several slots, a trial that has lost two of them is put off until the others of
 * its round have ended, and then runs alone.
 *
 * <p>Immutable; a run's state lives in the run.
 */
public final class SparkTrialRunner implements TrialRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SparkTrialRunner.class);

    private final JavaSparkContext spark;
    private final Search search;
    private final ResultStore store;
    private final DatasetOpener data;
    private final TrialListener listener;
    private final WarmUps warmUps;
    private final Checkpointing checkpointing;
    private final Duration timeout;
    private final Reuse reuse;

    private SparkTrialRunner(
            JavaSparkContext spark,
            Search search,
            ResultStore store,
            DatasetOpener data,
            TrialListener listener,
            WarmUps warmUps,
            Checkpointing checkpointing,
            Duration timeout,
            Reuse reuse) {
        this.spark = spark;
        this.search = search;
        this.store = store;
        this.data = data;
        this.listener = listener;
        this.warmUps = warmUps;
        this.checkpointing = checkpointing;
        this.timeout = timeout;
        this.reuse = reuse;
    }

    /**
     * A runner that tells no one about its trials, each of which warms up its own supernet and leaves no states, and that reuses nothing.
     *
     * @param search travels to executors
     * @param store travels to executors, where rows are committed
     */
    public static SparkTrialRunner on(SparkSession session, Search search, ResultStore store) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        return new SparkTrialRunner(
                spark,
                search,
                store,
                DatasetCache::open,
                TrialListener.NONE,
                WarmUps.NONE,
                Checkpointing.NONE,
                GuardedSearch.NEVER,
                Reuse.OFF);
    }

    /** The same runner with data from elsewhere than {@link DatasetCache}. */
    public SparkTrialRunner reading(DatasetOpener other) {
        return new SparkTrialRunner(spark, search, store, other, listener, warmUps, checkpointing, timeout, reuse);
    }

    /** The same runner that tells {@code other}. Of epochs it hears where Spark has the {@code ProgressPlugin}. */
    public SparkTrialRunner telling(TrialListener other) {
        return new SparkTrialRunner(spark, search, store, data, other, warmUps, checkpointing, timeout, reuse);
    }

    /**
     * The same runner that trains one warm-up for each seed, as a job of its own, unless it is kept already.
     *
     * @param kept travels to executors, where warm-ups are kept and found
     */
    public SparkTrialRunner sharing(WarmUps kept) {
        return new SparkTrialRunner(spark, search, store, data, listener, kept, checkpointing, timeout, reuse);
    }

    /**
     * The same runner whose trials leave their state after epochs, and go on from it.
     *
     * @param other travels to executors, where states are left and found
     */
    public SparkTrialRunner checkpointing(Checkpointing other) {
        return new SparkTrialRunner(spark, search, store, data, listener, warmUps, other, timeout, reuse);
    }

    /** The same runner, an attempt of whose trials fails when it takes longer. */
    public SparkTrialRunner limiting(Duration longest) {
        return new SparkTrialRunner(spark, search, store, data, listener, warmUps, checkpointing, longest, reuse);
    }

    /** The same runner that reuses answers, or does not. */
    public SparkTrialRunner reusing(Reuse other) {
        return new SparkTrialRunner(spark, search, store, data, listener, warmUps, checkpointing, timeout, other);
    }

    /**
     * As every runner does.
     *
     * @throws PlatformException if no trial can run on the executors
     * @throws java.util.concurrent.CancellationException if this thread is interrupted, or Spark stops
     * @throws java.io.UncheckedIOException if a row can neither be written by an executor nor by this JVM
     */
    @Override
    public void run(Sweep sweep) {
        Rounds rounds = Rounds.of(sweep, reuse, store, listener);
        for (List<Trial> round = rounds.next(); !round.isEmpty(); round = rounds.next()) {
            WarmUpJobs.runAll(spark, SharedWarmUp.missing(search, warmUps, round), checkpointing, data, listener);
            for (Trial lonely : TrialJobs.runAll(jobs(round, sharesExecutors()))) {
                LOG.warn("Trial {} has lost its executor again and again: now it runs alone", lonely.id());
                TrialJobs.runAll(jobs(List.of(lonely), false));
            }
        }
    }

    /** Whether trials may run side by side in an executor other than this JVM. */
    private boolean sharesExecutors() {
        SparkConf conf = spark.getConf();
        // Without the setting a standalone cluster gives an executor all cores of its machine.
        return !spark.isLocal()
                && conf.getInt("spark.executor.cores", Integer.MAX_VALUE) >= 2 * conf.getInt("spark.task.cpus", 1);
    }

    private List<Supplier<TrialJob>> jobs(List<Trial> trials, boolean areInCompany) {
        List<Supplier<TrialJob>> jobs = new ArrayList<>();
        for (Trial trial : trials) {
            TrialTask task = new TrialTask(trial, search, store, warmUps, checkpointing, timeout, data, areInCompany);
            TrialEvents events = new TrialEvents(trial, listener);
            jobs.add(() -> TrialJob.submit(spark, task, events));
        }
        return jobs;
    }
}
