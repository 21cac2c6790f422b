package io.maesta.jobs.progress;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this driver's sweeps have done, among Spark's metrics, as {@code plugin.io.maesta.jobs.progress.ProgressPlugin.trials.running} and so on:
 * for dashboards and alarms. Counted since the JVM started.
 */
public final class SweepMetrics {
    private static final AtomicLong RUNNING = new AtomicLong();
    private static final AtomicLong COMPLETED = new AtomicLong();
    private static final AtomicLong FAILED = new AtomicLong();
    private static final AtomicLong EPOCHS = new AtomicLong();

    private SweepMetrics() {}

    static void register(MetricRegistry metrics) {
        register(metrics, "trials.running", RUNNING);
        register(metrics, "trials.completed", COMPLETED);
        register(metrics, "trials.failed", FAILED);
        register(metrics, "epochs", EPOCHS);
    }

    private static void register(MetricRegistry metrics, String name, AtomicLong value) {
        Gauge<Long> gauge = value::get;
        metrics.register(name, gauge);
    }

    /** A trial was first heard of. */
    public static void started() {
        RUNNING.incrementAndGet();
    }

    /** A trial ended after it had {@link #started}. */
    public static void ended(boolean hasFailed) {
        RUNNING.decrementAndGet();
        (hasFailed ? FAILED : COMPLETED).incrementAndGet();
    }

    /** An epoch of any phase ended. */
    public static void epoch() {
        EPOCHS.incrementAndGet();
    }
}
