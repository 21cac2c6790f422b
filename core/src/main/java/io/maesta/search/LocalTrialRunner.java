package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.store.ResultStore;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import java.util.function.Function;

/**
 * Runs trials in this JVM, one after another or on several threads.
 *
 * @param data opens the data of a sweep; called once for each run
 * @param threads trials that run at the same time, 1 or more
 */
public record LocalTrialRunner(
        Search search, ResultStore store, Function<DataReference, Dataset> data, int threads, TrialListener listener)
        implements TrialRunner {
    @Override
    public void run(Sweep sweep) {}
}
