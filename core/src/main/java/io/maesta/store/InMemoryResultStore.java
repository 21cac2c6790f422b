package io.maesta.store;

import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps results as long as the JVM lives. A copy made by serialisation within this JVM is the same store, as for every
 * store; in another JVM it cannot be read.
 */
public final class InMemoryResultStore implements ResultStore {
    private static final long serialVersionUID = 1L;
    /** What copies find again; grows with every store that was serialised. */
    private static final Map<UUID, InMemoryResultStore> SERIALISED = new ConcurrentHashMap<>();

    private final transient UUID id = UUID.randomUUID();
    private final transient Map<String, ResultRow> rows = new ConcurrentHashMap<>();
    private final transient Map<String, byte[]> artefacts = new ConcurrentHashMap<>();

    @Override
    public boolean commit(TrialResult result) {
        return rows.putIfAbsent(result.trial().id(), result.row()) == null;
    }

    @Override
    public List<ResultRow> load(Sweep sweep) {
        String sweepId = sweep.id();
        return rows.values().stream()
                .filter(row -> row.trial().sweepId().equals(sweepId))
                .sorted(Comparator.comparingInt((ResultRow row) -> row.trial().index())
                        .thenComparing(row -> row.trial().trialId()))
                .toList();
    }

    @Override
    public OutputStream artefact(Trial trial, String name) {
        String key = trial.id() + "/" + name;
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                artefacts.put(key, toByteArray());
            }
        };
    }

    @Override
    public Optional<InputStream> openArtefact(String trialId, String name) {
        return Optional.ofNullable(artefacts.get(trialId + "/" + name)).map(ByteArrayInputStream::new);
    }

    /** The names of what {@link #artefact} wrote beside the row of a trial, sorted. */
    public List<String> artefactNames(String trialId) {
        String folder = trialId + "/";
        return artefacts.keySet().stream()
                .filter(key -> key.startsWith(folder))
                .map(key -> key.substring(folder.length()))
                .sorted()
                .toList();
    }

    private Object writeReplace() {
        SERIALISED.put(id, this);
        return new Copy(id);
    }

    private record Copy(UUID id) implements Serializable {
        private Object readResolve() {
            InMemoryResultStore store = SERIALISED.get(id);
            if (store == null) {
                throw new IllegalStateException(
                        "The in-memory result store (%s) lives in another JVM.\nMaybe a store in files is meant."
                                .formatted(id));
            }
            return store;
        }
    }
}
