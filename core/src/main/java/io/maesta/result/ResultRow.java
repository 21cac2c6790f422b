package io.maesta.result;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the result table in plain values: what is kept of a {@link TrialResult}, and all that fronts and reports
 * need. A row that was stored and read again equals the row that was made.
 *
 * @param reason name of the reason of a failed or skipped trial; empty when completed
 * @param message what a failed or skipped trial says to people; empty when completed
 * @param answeredBy identifier of the completed trial whose network answers a skipped one; empty for all others
 * @param network what a completed trial found; null for the others
 */
public record ResultRow(
        TrialSummary trial,
        Status status,
        String reason,
        String message,
        String answeredBy,
        @Nullable FoundNetwork network,
        Provenance provenance)
        implements Serializable {
    /** How a trial ended. */
    public enum Status {
        COMPLETED,
        FAILED,
        SKIPPED
    }

    /** @throws IllegalArgumentException if a completed row has no network, or another one has, or one is answered without being skipped */
    public ResultRow {
        if ((status == Status.COMPLETED) != (network != null)) {
            throw new IllegalArgumentException(
                    "The row of trial (%s) with status (%s) must have a network if and only if it is completed."
                            .formatted(trial.trialId(), status));
        }
        if (!answeredBy.isEmpty() && status != Status.SKIPPED) {
            throw new IllegalArgumentException(
                    "The row of trial (%s) with status (%s) must not be answered by another trial (%s): only a skipped one is."
                            .formatted(trial.trialId(), status, answeredBy));
        }
    }

    /** Whether the trial was not run because the network of another one answers it. */
    public boolean isAnswered() {
        return !answeredBy.isEmpty();
    }

    /** What a completed trial found. */
    public Optional<FoundNetwork> found() {
        return Optional.ofNullable(network);
    }

    /** Whether a network was found that meets the target of its trial. */
    public boolean isFeasible() {
        return found().filter(found -> trial.target().admits(found.cost())).isPresent();
    }
}
