package io.maesta.store;

import java.io.Serializable;
import java.util.Optional;

/**
 * Keeps the last state of what runs, by its identifier, until it has ended. Safe for use by many threads and JVMs at once; a copy made by
 * serialisation keeps them in the same place.
 */
public interface Checkpoints extends Serializable {
    /** Keeps nothing, so that what was interrupted begins anew. */
    Checkpoints NONE = new NoCheckpoints();

    /** The state kept for {@code id}, whole and of this version of Maesta; empty where there is none, or none that can be used. */
    Optional<SavedState> find(String id);

    /**
     * Keeps {@code state} in the place of the last one.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; then the last one stays
     */
    void keep(String id, SavedState state);

    /**
     * Deletes the state kept for {@code id}, if there is one.
     *
     * @throws java.io.UncheckedIOException if it cannot be deleted
     */
    void forget(String id);
}
