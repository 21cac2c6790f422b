package io.maesta.jobs.data;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/** The data sets that this JVM has decoded: each once, shared by all of its trials, dropped when memory is short. */
public final class DatasetCache {
    private static final Map<Key, SoftReference<Dataset>> DECODED = new HashMap<>();

    private DatasetCache() {}

    /**
     * The data that {@code reference} names. Trials that need data which another one is decoding wait for it.
     *
     * @throws DataException if they cannot be read, or {@code reference} was read and has another fingerprint
     */
    public static Dataset open(DataReference reference, TensorShape shape) {
        Dataset dataset = decoded(new Key(unread(reference), shape));
        if (reference.isRead() && !reference.fingerprint().equals(dataset.fingerprint())) {
            throw new DataException(
                    "The data at (%s) have the fingerprint (%s), but those of the sweep have (%s)."
                            .formatted(reference.location(), dataset.fingerprint(), reference.fingerprint()),
                    "Maybe files were changed since the sweep began, or this machine has other ones at the same path.");
        }
        return dataset;
    }

    /** Prepared data have another name once they were read. */
    private static DataReference unread(DataReference reference) {
        return reference.withFingerprint("").named(Datasets.kind(reference).key());
    }

    private static synchronized Dataset decoded(Key key) {
        SoftReference<Dataset> kept = DECODED.get(key);
        Dataset dataset = kept == null ? null : kept.get();
        if (dataset == null) {
            dataset = Datasets.read(key.unread(), key.shape());
            DECODED.put(key, new SoftReference<>(dataset));
        }
        return dataset;
    }

    private record Key(DataReference unread, TensorShape shape) {}
}
