package io.maesta.search;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.result.TrialResult;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The state of one call of {@link LocalTrialRunner#run}. */
final class LocalRun {
    private final LocalTrialRunner runner;
    private final Search search;
    private final Sweep sweep;
    private final Object dataLock = new Object();
    private @Nullable Dataset dataset;
    private volatile boolean cancelled;

    LocalRun(LocalTrialRunner runner, Sweep sweep) {
        this.runner = runner;
        this.search = new GuardedSearch(runner.search());
        this.sweep = sweep;
    }

    /** Runs {@code trials}, one or more, side by side; may be called again with others. */
    void run(List<Trial> trials) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(runner.threads(), trials.size()));
        CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
        try {
            for (List<Runnable> jobs : List.of(warmUps(trials), jobs(trials))) {
                jobs.forEach(job -> ended.submit(job, null));
                for (int i = 0; i < jobs.size(); i++) {
                    ended.take().get();
                }
            }
        } catch (InterruptedException e) {
            cancelAndWait(threads);
            Thread.currentThread().interrupt();
            throw new CancellationException("The sweep (%s) was interrupted.".formatted(sweep.name()));
        } catch (ExecutionException e) {
            cancelAndWait(threads);
            throw unchecked(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private List<Runnable> warmUps(List<Trial> trials) {
        return SharedWarmUp.missing(runner.search(), runner.warmUps(), trials).stream()
                .<Runnable>map(shared -> () -> train(shared))
                .toList();
    }

    private void train(SharedWarmUp shared) {
        shared.train(new LocalWarmUpContext(this, shared.trial(), runner.listener()));
    }

    private List<Runnable> jobs(List<Trial> trials) {
        return trials.stream().<Runnable>map(trial -> () -> run(trial)).toList();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Read by the first trial that needs it, for all; a failure to read is the failure of each trial that tries. */
    Dataset dataset() {
        synchronized (dataLock) {
            Dataset known = dataset;
            if (known == null) {
                known = runner.data().apply(sweep.data());
                requireSame(known);
                dataset = known;
            }
            return known;
        }
    }

    private void requireSame(Dataset read) {
        String expected = sweep.data().fingerprint();
        if (!read.fingerprint().equals(expected)) {
            throw new DataException(
                    "The data (%s) have the fingerprint (%s), but those of sweep (%s) have (%s)."
                            .formatted(sweep.data().location(), read.fingerprint(), sweep.name(), expected),
                    "Maybe they changed since the sweep began: another output folder starts anew.");
        }
    }

    private void run(Trial trial) {
        if (cancelled) {
            return;
        }
        try {
            runner.listener().started(trial);
            TrialResult result = search.run(trial, new LocalTrialContext(this, trial, runner));
            runner.store().commit(result);
            runner.listener().ended(trial, result.row());
        } catch (RuntimeException | Error e) {
            cancelled = true;
            throw e;
        }
    }

    /** Returns when every running trial has seen that it is to stop. None is interrupted: it may be about to commit. */
    private void cancelAndWait(ExecutorService threads) {
        cancelled = true;
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
