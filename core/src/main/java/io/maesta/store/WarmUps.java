package io.maesta.store;

import java.io.Serializable;
import java.util.Optional;

/**
 * Keeps warmed supernets for all trials that start from them, by {@link io.maesta.sweep.Trial#warmUpId}. Safe for use by many threads and
 * JVMs at once; a copy made by serialisation keeps them in the same place.
 */
public interface WarmUps extends Serializable {
    /** Keeps nothing, so that every trial warms up its own supernet. */
    WarmUps NONE = new NoWarmUps();

    /** The state kept under {@code key}, whole; empty where there is none, or none that can be used. */
    Optional<TrainingState> find(String key);

    /**
     * Keeps {@code state} unless a state that can be used is kept already: the first one wins.
     *
     * @return whether this state was kept
     * @throws java.io.UncheckedIOException if it cannot be written; then nothing has changed
     */
    boolean keep(String key, TrainingState state);
}
