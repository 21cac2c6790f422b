package io.maesta.store;

import java.util.Optional;

/** Nothing is kept. */
record NoWarmUps() implements WarmUps {
    @Override
    public Optional<TrainingState> find(String key) {
        return Optional.empty();
    }

    @Override
    public boolean keep(String key, TrainingState state) {
        return false;
    }
}
