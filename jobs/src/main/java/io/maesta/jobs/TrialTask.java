package io.maesta.jobs;

import io.maesta.engine.NativesUnavailableException;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.result.TrialResult;
import io.maesta.search.Checkpointing;
import io.maesta.search.GuardedSearch;
import io.maesta.search.Linkage;
import io.maesta.search.Search;
import io.maesta.store.ResultStore;
import io.maesta.store.WarmUps;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an executor does for one trial: runs it and commits its row there. Travels by Java serialisation, as all closures do.
 *
 * <p>Returns nothing but {@link #DONE}; {@link #ALONE} where it has lost two JVMs that others may share, for native code of its may have
 * brought them down and would take the others along a third time; or why no trial can run in this JVM.
 */
record TrialTask(
        Trial trial,
        Search search,
        ResultStore store,
        WarmUps warmUps,
        Checkpointing checkpointing,
        Duration timeout,
        DatasetOpener data,
        boolean isInCompany)
        implements Function<Integer, String> {
    static final String DONE = "";
    static final String ALONE = "alone";
    private static final int LOSSES_IN_COMPANY = 2;
    private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

    @Override
    public String call(Integer partition) {
        try {
            // An attempt that committed may have died before its driver knew.
            if (store.find(trial).isEmpty()) {
                if (isInCompany && TaskContext.get().attemptNumber() >= LOSSES_IN_COMPANY) {
                    return ALONE;
                }
                TaskTrialContext context =
                        new TaskTrialContext(trial, store, warmUps, checkpointing, data, TaskContext.get(), attempt());
                TrialResult result = new GuardedSearch(search, timeout).run(trial, context);
                if (context.isCancelled()) {
                    throw new CancellationException("The trial (%s) was cancelled.".formatted(trial.id()));
                }
                store.commit(result);
            }
            checkpointing.forget(trial.id());
            return DONE;
        } catch (LinkageError | RuntimeException e) {
            Optional<LinkageError> fault = Linkage.of(e);
            if (fault.isEmpty()) {
                throw e;
            }
            LOG.error("No trial can run in this JVM", e);
            return e instanceof NativesUnavailableException ? String.valueOf(e.getMessage()) : reason(fault.get());
        }
    }

    private static String reason(LinkageError fault) {
        if (fault instanceof IncompatibleClassChangeError) {
            return "Classes of different versions meet: %s\nMaybe another version of Maesta or of a library is among spark.jars, or its files were replaced while the sweep ran."
                    .formatted(fault);
        }
        return "The libraries of the engine cannot be loaded on (%s, %s, Java %s): %s\nMaybe this is not Linux on x86-64, for which Maesta is built."
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        fault.getCause() == null ? fault : fault.getCause());
    }

    private int attempt() {
        return attemptsBefore() + TaskContext.get().attemptNumber() + 1;
    }

    /** Those that the trial had in the company of others, before it came to be alone. */
    int attemptsBefore() {
        return isInCompany ? 0 : LOSSES_IN_COMPANY;
    }
}
