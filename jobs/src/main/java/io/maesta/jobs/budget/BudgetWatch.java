package io.maesta.jobs.budget;

import io.maesta.search.TrialRunner;
import io.maesta.sweep.Sweep;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one run at the limit of its budget. The run is interrupted, as from outside: running trials are asked to stop and leave no
 * row, rows that were committed stay. When {@link #around} returns or throws, no trial writes any more.
 */
public final class BudgetWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetWatch.class);
    private static final long PERIOD_MILLIS = 200;

    /** How long trials that were asked to stop may take; they look after every batch. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CORES = "spark.task.cpus";

    private final Budget budget;
    private final LongSupplier nanos;
    private final long startedAt;
    private final TaskMeter meter;
    private volatile int cores = 1;

    BudgetWatch(Budget budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
        this.meter = new TaskMeter(nanos);
    }

    /** The watch of a run that starts now. */
    public static BudgetWatch start(Budget budget) {
        return new BudgetWatch(budget, System::nanoTime);
    }

    /** As {@link #start}, by another clock, in nanoseconds. */
    public static BudgetWatch start(Budget budget, LongSupplier nanos) {
        return new BudgetWatch(budget, nanos);
    }

    /** What the run has taken so far. */
    public BudgetUse use() {
        return new BudgetUse(
                budget, meter.taskTime().multipliedBy(cores), Duration.ofNanos(nanos.getAsLong() - startedAt));
    }

    /**
     * {@code runner} within the budget. The runner throws a {@link BudgetReachedException} if the budget is reached before the sweep is
     * done.
     *
     * @param session in which it runs its tasks
     */
    public TrialRunner around(TrialRunner runner, SparkSession session) {
        return budget.isNone() ? runner : sweep -> run(runner, sweep, session.sparkContext());
    }

    private void run(TrialRunner runner, Sweep sweep, SparkContext spark) {
        if (use().isReached()) {
            throw new BudgetReachedException(use());
        }
        cores = spark.conf().getInt(CORES, 1);
        spark.addSparkListener(meter);
        Alarm alarm = new Alarm(Thread.currentThread());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(BudgetWatch::daemon);
        Future<?> watching = timer.scheduleWithFixedDelay(
                () -> ringIfReached(alarm), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        try {
            runner.run(sweep);
        } catch (RuntimeException e) {
            if (alarm.hasRung() && isOfInterrupt(e)) {
                throw new BudgetReachedException(use(), e);
            }
            throw e;
        } finally {
            watching.cancel(false);
            timer.shutdown();
            alarm.silence();
            awaitTrials(spark);
            spark.removeSparkListener(meter);
        }
    }

    private void ringIfReached(Alarm alarm) {
        BudgetUse use = use();
        if (use.isReached() && !alarm.hasRung()) {
            LOG.info("The budget is reached: {}", use);
            alarm.ring();
        }
    }

    private void awaitTrials(SparkContext spark) {
        try {
            // Whatever started is known to the meter once the news before are delivered.
            spark.listenerBus().waitUntilEmpty(PATIENCE.toMillis());
            if (!meter.awaitIdle(PATIENCE)) {
                LOG.warn("Trials still run {} s after they were asked to stop", PATIENCE.toSeconds());
            }
        } catch (TimeoutException e) {
            LOG.warn("Spark has not told of all tasks within {} s", PATIENCE.toSeconds(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt shows as a cancellation, or as what the file system or Spark make of it. */
    private static boolean isOfInterrupt(@Nullable Throwable thrown) {
        return thrown != null
                && (thrown instanceof CancellationException
                        || thrown instanceof InterruptedException
                        || thrown instanceof InterruptedIOException
                        || thrown instanceof ClosedByInterruptException
                        || isOfInterrupt(thrown.getCause()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "maesta-budget");
        thread.setDaemon(true);
        return thread;
    }
}
