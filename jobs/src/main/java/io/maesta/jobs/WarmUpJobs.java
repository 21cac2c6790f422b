package io.maesta.jobs;

import io.maesta.jobs.data.DatasetOpener;
import io.maesta.jobs.progress.ProgressPlugin;
import io.maesta.search.Checkpointing;
import io.maesta.search.SharedWarmUp;
import io.maesta.search.TrialListener;
import io.maesta.store.TrainingState;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each warm-up as a Spark job of its own, side by side, before the trials that start from them. */
final class WarmUpJobs {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUpJobs.class);

    private final JavaSparkContext spark;
    private final String group = "maesta-warm-up-" + UUID.randomUUID();

    private WarmUpJobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Trains and keeps {@code missing}. One that fails is logged, and its trials warm up by themselves.
     *
     * @throws CancellationException if this thread is interrupted, or Spark stops
     */
    static void runAll(
            JavaSparkContext spark,
            List<SharedWarmUp> missing,
            Checkpointing checkpointing,
            DatasetOpener data,
            TrialListener listener) {
        new WarmUpJobs(spark).run(missing, checkpointing, data, listener);
    }

    private void run(
            List<SharedWarmUp> missing, Checkpointing checkpointing, DatasetOpener data, TrialListener listener) {
        List<JavaFutureAction<List<Boolean>>> jobs = new ArrayList<>();
        try {
            for (SharedWarmUp shared : missing) {
                Trial trial = shared.trial();
                ProgressPlugin.listen(trial.warmUpId(), progress -> listener.warmUp(trial, progress));
                jobs.add(submit(new WarmUpTask(shared, checkpointing, data)));
            }
            for (int i = 0; i < jobs.size(); i++) {
                await(jobs.get(i), missing.get(i));
            }
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException("The sweep was interrupted.");
        } finally {
            missing.forEach(shared -> ProgressPlugin.forget(shared.trial().warmUpId()));
        }
    }

    private JavaFutureAction<List<Boolean>> submit(WarmUpTask task) {
        spark.setJobGroup(
                group,
                "%s %s"
                        .formatted(
                                task.shared().trial().sweep().name(),
                                task.shared().label()),
                true);
        try {
            return spark.parallelize(List.of(0), 1).map(task).collectAsync();
        } finally {
            spark.clearJobGroup();
        }
    }

    private void await(JavaFutureAction<List<Boolean>> job, SharedWarmUp shared) throws InterruptedException {
        try {
            job.get();
        } catch (ExecutionException e) {
            if (spark.sc().isStopped()) {
                throw (CancellationException) new CancellationException("Spark has stopped.").initCause(e);
            }
            LOG.warn("Spark gave up on {}: each of its trials warms up by itself", shared.label(), e);
            return;
        }
        Optional<TrainingState> kept = shared.kept().find(shared.trial().warmUpId());
        kept.ifPresent(state -> LOG.info(
                "The {} took {} s and is kept in {}", shared.label(), Math.round(state.seconds()), shared.kept()));
    }

    private void cancel() {
        if (!spark.sc().isStopped()) {
            spark.sc().cancelJobGroup(group);
        }
    }
}
