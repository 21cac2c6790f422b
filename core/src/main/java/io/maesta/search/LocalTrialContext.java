package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.store.TrainingState;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What a trial of a {@link LocalRun} gets. */
record LocalTrialContext(LocalRun run, Trial trial, LocalTrialRunner runner) implements TrialContext {
    @Override
    public Dataset dataset() {
        return run.dataset();
    }

    @Override
    public Optional<TrainingState> warmUp() {
        return runner.warmUps().find(trial.warmUpId());
    }

    @Override
    public void progress(Progress progress) {
        runner.listener().progress(trial, progress);
    }

    @Override
    public boolean isCancelled() {
        return run.isCancelled();
    }

    @Override
    public OutputStream artefact(String name) throws IOException {
        return runner.store().artefact(trial, name);
    }
}
