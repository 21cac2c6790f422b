package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.result.TrialTimeoutException;
import io.maesta.store.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A place for a trial that throws when it is asked whether to stop after the time is over. */
final class TimedContext implements TrialContext {
    private final TrialContext context;
    private final Duration timeout;
    private final long start = System.nanoTime();

    TimedContext(TrialContext context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    @Override
    public int attempt() {
        return context.attempt();
    }

    @Override
    public Dataset dataset() {
        return context.dataset();
    }

    @Override
    public Optional<TrainingState> warmUp() {
        return context.warmUp();
    }

    @Override
    public Checkpointing checkpointing() {
        return context.checkpointing();
    }

    @Override
    public void progress(Progress progress) {
        context.progress(progress);
    }

    /** As the place says, within the time. */
    @Override
    public boolean isCancelled() {
        if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) > 0) {
            throw new TrialTimeoutException(timeout);
        }
        return context.isCancelled();
    }

    @Override
    public OutputStream artefact(String name) throws IOException {
        return context.artefact(name);
    }
}
