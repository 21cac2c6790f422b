package io.maesta.store;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps warmed supernets as long as it is referenced, in this JVM alone. */
public final class InMemoryWarmUps implements WarmUps {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, TrainingState> states = new ConcurrentHashMap<>();

    @Override
    public Optional<TrainingState> find(String key) {
        return Optional.ofNullable(states.get(key));
    }

    @Override
    public boolean keep(String key, TrainingState state) {
        return states.putIfAbsent(key, state) == null;
    }

    private void writeObject(ObjectOutputStream unused) throws NotSerializableException {
        throw new NotSerializableException(
                "Warm-ups in memory do not leave their JVM.\nMaybe those in a folder are meant.");
    }
}
