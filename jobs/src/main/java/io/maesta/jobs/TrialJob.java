package io.maesta.jobs;

import io.maesta.jobs.progress.ProgressPlugin;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Failed;
import io.maesta.sweep.Trial;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** One trial as a Spark job, which Spark's pages show by name. Its row is committed by its executor, or by {@link #await}. */
final class TrialJob {
    private final JavaSparkContext spark;
    private final TrialTask task;
    private final TrialEvents events;
    private final String group;
    private final Instant submittedAt;
    private final JavaFutureAction<List<String>> result;
    private volatile boolean isCancelled;

    private TrialJob(JavaSparkContext spark, TrialTask task, TrialEvents events, String group) {
        this.spark = spark;
        this.task = task;
        this.events = events;
        this.group = group;
        this.submittedAt = Instant.now();
        this.result =
                spark.parallelize(List.of(task.trial().index()), 1).map(task).collectAsync();
    }

    /** Hands the trial to Spark, behind those that were handed over before. */
    static TrialJob submit(JavaSparkContext spark, TrialTask task, TrialEvents events) {
        Trial trial = task.trial();
        String group = "maesta-%s-%s".formatted(trial.id(), UUID.randomUUID());
        ProgressPlugin.listen(trial.id(), events::progress);
        spark.setJobGroup(group, trial.sweep().name() + " " + trial.label(), true);
        try {
            return new TrialJob(spark, task, events, group);
        } finally {
            spark.clearJobGroup();
        }
    }

    /** Whose it is. */
    Trial trial() {
        return task.trial();
    }

    /**
     * Waits until the row of the trial is committed, or nothing but running alone is left for it.
     *
     * @return whether there is a row
     * @throws PlatformException if no trial can run where this one was sent
     * @throws CancellationException if the job is cancelled, or Spark stops
     */
    boolean await() throws InterruptedException {
        try {
            String answer = result.get().get(0);
            if (answer.equals(TrialTask.ALONE)) {
                return false;
            }
            if (!answer.equals(TrialTask.DONE)) {
                throw new PlatformException(answer);
            }
        } catch (ExecutionException e) {
            if (isCancelled || spark.sc().isStopped()) {
                throw (CancellationException) new CancellationException("The trial was cancelled.").initCause(e);
            }
            if (task.isInCompany()) {
                return false;
            }
            task.store().commit(lost(e.getCause()));
            task.checkpointing().forget(task.trial().id());
        } finally {
            ProgressPlugin.forget(task.trial().id());
        }
        events.ended(committedRow());
        return true;
    }

    /** Asks the trial to stop. */
    void cancel() {
        isCancelled = true;
        if (!spark.sc().isStopped()) {
            spark.sc().cancelJobGroup(group);
        }
    }

    private Failed lost(@Nullable Throwable cause) {
        LostTrial lost = LostTrial.of(cause == null ? "" : String.valueOf(cause.getMessage()));
        int attempts = lost.attempts() == 0 ? 0 : task.attemptsBefore() + lost.attempts();
        return new Failed(
                task.trial(), lost.reason(), lost.message(), Provenance.here(submittedAt, Instant.now(), attempts));
    }

    private ResultRow committedRow() {
        return task.store()
                .find(task.trial())
                .orElseThrow(() -> new IllegalStateException(
                        "The trial (%s) ended without a row in (%s).\nMaybe executors do not share this folder with the driver."
                                .formatted(task.trial().id(), task.store())));
    }
}
