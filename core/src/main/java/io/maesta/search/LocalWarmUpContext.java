package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.sweep.Trial;
import java.io.OutputStream;

/** What a warm-up of a {@link LocalRun} gets. */
record LocalWarmUpContext(LocalRun run, Trial trial, TrialListener listener) implements TrialContext {
    @Override
    public Dataset dataset() {
        return run.dataset();
    }

    @Override
    public void progress(Progress progress) {
        listener.warmUp(trial, progress);
    }

    @Override
    public boolean isCancelled() {
        return run.isCancelled();
    }

    @Override
    public OutputStream artefact(String name) {
        throw new IllegalStateException("A warm-up leaves no file (%s).".formatted(name));
    }
}
