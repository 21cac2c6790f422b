package io.maesta.search;

import io.maesta.result.Provenance;
import io.maesta.result.TrialResult;
import io.maesta.sweep.Trial;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/**
 * A search whose errors are results: what {@code search} throws becomes a {@link TrialResult.Failed}, so that every runner
 * treats failures alike. Only what says nothing about the trial passes: cancellation, and a JVM that is broken.
 *
 * @param search the search that may throw
 */
public record GuardedSearch(Search search) implements Search {
    @Override
    public TrialResult run(Trial trial, TrialContext context) {
        Instant startedAt = Instant.now();
        try {
            return search.run(trial, context);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | AssertionError e) {
            return TrialResult.Failed.of(trial, e, Provenance.here(startedAt, Instant.now()));
        }
    }
}
