package io.maesta.jobs;

import io.maesta.data.Dataset;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.jobs.progress.ProgressPlugin;
import io.maesta.search.Checkpointing;
import io.maesta.search.Progress;
import io.maesta.search.TrialContext;
import io.maesta.store.ResultStore;
import io.maesta.store.TrainingState;
import io.maesta.store.WarmUps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.spark.TaskContext;

/**
 * What a Spark task offers to the search that runs in it.
 *
 * @param attempt which this is, from 1
 */
record TaskTrialContext(
        Trial trial,
        ResultStore store,
        WarmUps warmUps,
        Checkpointing checkpointing,
        DatasetOpener data,
        TaskContext task,
        int attempt)
        implements TrialContext {
    @Override
    public Dataset dataset() {
        return data.open(trial.sweep().data(), trial.sweep().space().input());
    }

    @Override
    public Optional<TrainingState> warmUp() {
        return WarmUpCache.find(warmUps, trial.warmUpId());
    }

    @Override
    public void progress(Progress progress) {
        ProgressPlugin.send(trial.id(), progress);
    }

    @Override
    public boolean isCancelled() {
        return task.isInterrupted();
    }

    @Override
    public OutputStream artefact(String name) throws IOException {
        return store.artefact(trial, name);
    }
}
