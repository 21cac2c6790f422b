package io.maesta.jobs.budget;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Adds up how long tasks keep processors busy, whatever they do and however they end: trials, warm-ups that trials share, and
 * attempts that Spark repeats. Hears of tasks that start after it became a listener.
 */
final class TaskMeter extends SparkListener {
    private final LongSupplier nanos;
    private final Map<Long, Long> startedAt = new HashMap<>();
    private long endedNanos;

    /** @param nanos a clock in nanoseconds */
    TaskMeter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        startedAt.put(start.taskInfo().taskId(), nanos.getAsLong());
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        Long start = startedAt.remove(end.taskInfo().taskId());
        if (start != null) {
            endedNanos += nanos.getAsLong() - start;
        }
        notifyAll();
    }

    /** The time of all tasks, those that still run up to now. */
    synchronized Duration taskTime() {
        long now = nanos.getAsLong();
        long running =
                startedAt.values().stream().mapToLong(start -> now - start).sum();
        return Duration.ofNanos(endedNanos + running);
    }

    /** Waits until no task runs, for {@code most} at most; whether none does. */
    synchronized boolean awaitIdle(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toMillis(); !startedAt.isEmpty() && left > 0; ) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return startedAt.isEmpty();
    }
}
