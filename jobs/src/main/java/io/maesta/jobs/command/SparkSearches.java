package io.maesta.jobs.command;

import io.maesta.jobs.SparkTrialRunner;
import io.maesta.jobs.budget.BudgetWatch;
import io.maesta.jobs.ui.LiveTrials;
import io.maesta.jobs.ui.SearchesTab;
import io.maesta.search.Checkpointing;
import io.maesta.search.NetworkWriter;
import io.maesta.search.Reuse;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.search.TrialRunner;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs sweeps on a Spark that starts and stops with them.
 *
 * @param search makes what runs each trial
 */
record SparkSearches(Supplier<Search> search, SparkStart spark) {
    /**
     * Does {@code work} with a {@link SparkTrialRunner} within a budget.
     *
     * @param name of the sweep
     * @param live what the tab of Spark's page shows
     * @throws io.maesta.jobs.budget.BudgetReachedException if it is reached before a sweep is done
     */
    void during(
            String name,
            Reuse reuse,
            ResultStore store,
            WarmUps warmUps,
            Checkpointing checkpointing,
            Duration timeout,
            NetworkWriter networks,
            TrialListener listener,
            LiveTrials live,
            BudgetWatch budget,
            Consumer<TrialRunner> work) {
        spark.during(name, session -> {
            SearchesTab.attach(session.sparkContext(), live);
            SparkTrialRunner runner = SparkTrialRunner.on(session, search.get().leaving(networks), store)
                    .telling(listener)
                    .sharing(warmUps)
                    .checkpointing(checkpointing)
                    .limiting(timeout)
                    .reusing(reuse);
            work.accept(budget.around(runner, session));
        });
    }
}
