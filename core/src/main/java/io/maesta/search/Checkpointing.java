package io.maesta.search;

import io.maesta.store.Checkpoints;
import io.maesta.store.SavedState;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a trial leaves its state, and where. A state that cannot be written is logged, and the trial goes on.
 *
 * @param kept the place
 * @param epochs between two states, 1 or more; 0 leaves none
 */
public record Checkpointing(Checkpoints kept, int epochs) implements Serializable {
    /** Leaves nothing and finds nothing. */
    public static final Checkpointing NONE = new Checkpointing(Checkpoints.NONE, 0);

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

    public Checkpointing {
        if (epochs < 0) {
            throw new IllegalArgumentException(
                    "The epochs (%d) between checkpoints must be 0 or more.".formatted(epochs));
        }
    }

    /** The state that {@code id} left; empty where it begins anew. */
    public Optional<SavedState> last(String id) {
        return epochs == 0 ? Optional.empty() : kept.find(id);
    }

    /**
     * Keeps the state of {@code id} after {@code done} epochs of a phase, if it is time.
     *
     * @param state asked if it is
     */
    public void after(String id, int done, Supplier<SavedState> state) {
        if (epochs == 0 || done % epochs != 0) {
            return;
        }
        try {
            kept.keep(id, state.get());
        } catch (UncheckedIOException e) {
            warn("The trial (%s) goes on without this checkpoint".formatted(id), e);
        }
    }

    /** Deletes what {@code id} left, for it has ended. */
    public void forget(String id) {
        try {
            kept.forget(id);
        } catch (UncheckedIOException e) {
            warn("The checkpoint of (%s) is of no use any more, but stays".formatted(id), e);
        }
    }

    /** In one line: a trial that is stopped is interrupted while it writes, no reason for a page of trace. */
    private static void warn(String what, UncheckedIOException why) {
        LOG.warn("{}: {} {}", what, why.getMessage(), String.valueOf(why.getCause()));
        LOG.debug("{}", what, why);
    }
}
