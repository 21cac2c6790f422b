package io.maesta.jobs;

import io.maesta.data.Dataset;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.jobs.progress.ProgressPlugin;
import io.maesta.search.Checkpointing;
import io.maesta.search.Progress;
import io.maesta.search.TrialContext;
import io.maesta.sweep.Trial;
import java.io.OutputStream;
import org.apache.spark.TaskContext;

/** What a Spark task offers to the warm-up that runs in it. */
record WarmUpContext(Trial trial, Checkpointing checkpointing, DatasetOpener data, TaskContext task)
        implements TrialContext {
    @Override
    public Dataset dataset() {
        return data.open(trial.sweep().data(), trial.sweep().space().input());
    }

    @Override
    public void progress(Progress progress) {
        ProgressPlugin.send(trial.warmUpId(), progress);
    }

    @Override
    public boolean isCancelled() {
        return task.isInterrupted();
    }

    @Override
    public OutputStream artefact(String name) {
        throw new IllegalStateException("A warm-up leaves no file (%s).".formatted(name));
    }
}
