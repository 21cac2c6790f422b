package io.maesta.search;

import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.result.TrialResult.Failed;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/**
 * A search whose errors are results: what {@code search} throws becomes a {@link Failed}, so that every runner treats
 * failures alike. Only what says nothing about the trial passes: cancellation, and errors of a JVM that is broken or cannot
 * link its natives and would fail every trial.
 *
 * @param search the search that may throw
 * @param timeout the longest that a trial may take; then it fails
 */
public record GuardedSearch(Search search, Duration timeout) implements Search {
    /** Longer than any trial. */
    public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** As with two arguments, but a trial may take any time. */
    public GuardedSearch(Search search) {
        this(search, NEVER);
    }

    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        Instant startedAt = Instant.now();
        try {
            return search.run(trial, timeout.equals(NEVER) ? context : new TimedContext(context, timeout));
        } catch (Throwable thrown) {
            rethrowIfOfTheJvm(thrown);
            if (thrown instanceof CancellationException cancellation) {
                throw cancellation;
            }
            if (context.isCancelled()) {
                throw cancelled(trial, thrown);
            }
            return Failed.of(trial, thrown, Provenance.here(startedAt, Instant.now(), context.attempt()));
        }
    }

    /** Being stopped can show as any exception, such as that of a closed channel. */
    private static CancellationException cancelled(Trial trial, Throwable cause) {
        CancellationException cancellation =
                new CancellationException("The trial (%s) was cancelled.".formatted(trial.id()));
        cancellation.initCause(cause);
        return cancellation;
    }

    private static void rethrowIfOfTheJvm(Throwable thrown) {
        boolean broken = thrown instanceof VirtualMachineError
                && !(thrown instanceof OutOfMemoryError)
                && !(thrown instanceof StackOverflowError);
        if (thrown instanceof Error error && (broken || Linkage.of(thrown).isPresent())) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception && Linkage.of(thrown).isPresent()) {
            throw exception;
        }
    }
}
