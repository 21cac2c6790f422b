package io.maesta.jobs.command;

import io.maesta.jobs.SparkTrialRunner;
import io.maesta.jobs.budget.BudgetWatch;
import io.maesta.search.Reuse;
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
    /**
     * As {@link SparkTrialRunner#run}, within a budget.
     *
     * @throws io.maesta.jobs.budget.BudgetReachedException if it is reached before the sweep is done
     */
    void run(
            Sweep sweep,
            Reuse reuse,
            ResultStore store,
            WarmUps warmUps,
            TrialListener listener,
            BudgetWatch budget) {
        spark.during(sweep.name(), session -> {
            SparkTrialRunner runner =
                    SparkTrialRunner.on(session, search.get(), store)
                            .telling(listener)
                            .sharing(warmUps)
                            .reusing(reuse);
            budget.around(runner, session).run(sweep);
        });
    }
}
