package io.maesta.store;

import java.util.Optional;

/** Nothing is kept. */
record NoCheckpoints() implements Checkpoints {
    @Override
    public Optional<SavedState> find(String id) {
        return Optional.empty();
    }

    @Override
    public void keep(String id, SavedState state) {}

    @Override
    public void forget(String id) {}
}
