package io.maesta.jobs;

import io.maesta.jobs.data.DatasetOpener;
import io.maesta.search.Checkpointing;
import io.maesta.search.SharedWarmUp;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/** What an executor does for one warm-up: trains it and keeps it there. Returns nothing of interest. */
record WarmUpTask(SharedWarmUp shared, Checkpointing checkpointing, DatasetOpener data)
        implements Function<Integer, Boolean> {
    @Override
    public Boolean call(Integer partition) {
        // An attempt that kept it may have died before its driver knew.
        if (shared.kept().find(shared.trial().warmUpId()).isEmpty()) {
            shared.train(new WarmUpContext(shared.trial(), checkpointing, data, TaskContext.get()));
        }
        checkpointing.forget(shared.trial().warmUpId());
        return true;
    }
}
