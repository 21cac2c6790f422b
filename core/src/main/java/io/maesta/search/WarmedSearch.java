package io.maesta.search;

import io.maesta.store.TrainingState;
import io.maesta.sweep.Trial;

/** A search whose first phase depends on {@link Trial#warmUpId} alone, so that all trials that share it can share the phase. */
public interface WarmedSearch extends Search {
    /**
     * The end of the first phase. {@link #run} gives the same result from {@link TrialContext#warmUp} as from a phase of its own, but for
     * times.
     *
     * @throws RuntimeException as {@link #run} would in this phase; every trial that shares the phase would then fail alike
     * @throws java.util.concurrent.CancellationException if the context asks to stop
     */
    TrainingState warmUp(Trial trial, TrialContext context);
}
