package io.maesta.trial;

import io.maesta.search.Checkpointing;
import io.maesta.store.Checkpoints;
import io.maesta.store.SavedState;
import io.maesta.store.SavedStateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** States in memory, in the form that they have in files. */
final class KeptStates implements Checkpoints {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, byte[]> files = new HashMap<>();
    private int written;

    Checkpointing everyEpoch() {
        return new Checkpointing(this, 1);
    }

    /** How many states were kept so far. */
    int written() {
        return written;
    }

    Map<String, byte[]> files() {
        return files;
    }

    @Override
    public Optional<SavedState> find(String id) {
        return Optional.ofNullable(files.get(id)).map(file -> {
            try {
                return SavedStateFile.read(new ByteArrayInputStream(file), id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void keep(String id, SavedState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SavedStateFile.write(bytes, id, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(id, bytes.toByteArray());
        written++;
    }

    @Override
    public void forget(String id) {
        files.remove(id);
    }
}
