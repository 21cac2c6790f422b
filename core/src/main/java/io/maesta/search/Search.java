package io.maesta.search;

import io.maesta.result.TrialResult;
import io.maesta.sweep.Trial;
import java.io.Serializable;

/** Runs one trial in this JVM. Deterministic: the same trial on the same data gives the same network, bit for bit. */
@FunctionalInterface
public interface Search extends Serializable {
    /**
     * Runs {@code trial}. What fails in the trial itself is a {@link TrialResult.Failed}, not an exception.
     *
     * @throws java.util.concurrent.CancellationException if the context asks to stop
     */
    TrialResult run(Trial trial, TrialContext context);

    /** The same search that leaves the networks it finds by {@code writer}, and no other; this one where it leaves none. */
    default Search leaving(NetworkWriter writer) {
        return this;
    }
}
