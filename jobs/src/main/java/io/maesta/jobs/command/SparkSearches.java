package io.maesta.jobs.command;

import io.maesta.jobs.SparkTrialRunner;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import io.maesta.sweep.Sweep;
import java.util.function.Supplier;

/**
 * Runs sweeps on a Spark that starts and stops with them.
 *
 * @param search makes what runs each trial
 */
record SparkSearches(Supplier<Search> search, SparkStart spark) {
    /** As {@link SparkTrialRunner#run}. */
    void run(Sweep sweep, ResultStore store, WarmUps warmUps, TrialListener listener) {
        spark.during(sweep.name(), session -> SparkTrialRunner.on(session, search.get(), store)
                .telling(listener)
                .sharing(warmUps)
                .run(sweep));
    }
}
