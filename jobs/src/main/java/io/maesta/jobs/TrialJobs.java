package io.maesta.jobs;

import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that are handed to Spark one after another, and wait there side by side. */
final class TrialJobs {
    /**
     * Jobs that Spark has at a time. More than its slots, for how many there are is not known before executors register, and
     * waiting jobs make dynamic allocation ask for more.
     */
    private static final int MOST_AT_ONCE = 128;

    private static final long PATIENCE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(TrialJobs.class);

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE, TrialJobs::daemon);
    private final ExecutorCompletionService<Ended> ended = new ExecutorCompletionService<>(threads);
    private final ConcurrentLinkedDeque<TrialJob> submitted = new ConcurrentLinkedDeque<>();

    private final List<Trial> withoutRow = new ArrayList<>();

    private TrialJobs() {}

    private record Ended(TrialJob job, boolean hasRow) {}

    /**
     * Runs all jobs and returns when they have ended; after the first that throws, the others are cancelled.
     *
     * @return trials without a row, which have to run alone, in order
     */
    static List<Trial> runAll(List<Supplier<TrialJob>> jobs) {
        TrialJobs running = new TrialJobs();
        try {
            for (int i = 0; i < jobs.size(); i++) {
                if (i >= MOST_AT_ONCE) {
                    running.awaitNext();
                }
                running.submit(jobs.get(i).get());
            }
            for (int left = Math.min(MOST_AT_ONCE, jobs.size()); left > 0; left--) {
                running.awaitNext();
            }
            running.withoutRow.sort(Comparator.comparing(Trial::index));
            return running.withoutRow;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The sweep was interrupted.");
        } finally {
            // The last first: a slot that a running trial leaves must find no waiting one.
            running.submitted.descendingIterator().forEachRemaining(TrialJob::cancel);
            running.threads.shutdown();
            running.awaitEnds();
        }
    }

    private void submit(TrialJob job) {
        submitted.add(job);
        ended.submit(() -> new Ended(job, job.await()));
    }

    private void awaitNext() throws InterruptedException {
        Future<Ended> next = ended.take();
        try {
            TrialJob job = next.get().job();
            submitted.remove(job);
            if (!next.get().hasRow()) {
                withoutRow.add(job.trial());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        }
    }

    /** Returns when Spark starts no task of theirs any more, and no one is told of their trials. */
    private void awaitEnds() {
        boolean isInterrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Spark has not cancelled all jobs within {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable job) {
        Thread thread = new Thread(job, "maesta-trial");
        thread.setDaemon(true);
        return thread;
    }
}
