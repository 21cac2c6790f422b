package io.maesta.jobs;

import io.maesta.store.PreparedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/** What comes back from the executor of a part, as bytes, for Kryo makes no records. */
sealed interface PreparationOutcome<F extends Serializable> extends Serializable {
    /**
     * The part is written.
     *
     * @param files none or one
     */
    record Written<F extends Serializable>(F found, List<PreparedFile> files) implements PreparationOutcome<F> {}

    /** The part cannot be read, and would not be if it were tried again. */
    record Refused<F extends Serializable>(String problem, String advice) implements PreparationOutcome<F> {}

    /** The outcome for the way back. */
    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The inverse of {@link #bytes}. */
    @SuppressWarnings("unchecked") // the task that wrote it was given the same type
    static <F extends Serializable> PreparationOutcome<F> ofBytes(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (PreparationOutcome<F>) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Executors run another version of Maesta than the driver.", e);
        }
    }
}
