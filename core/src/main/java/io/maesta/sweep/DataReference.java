package io.maesta.sweep;

import io.maesta.data.GeneratedShapes;
import java.io.Serializable;

/**
 * The data that a sweep trains on, by name and content; the data themselves stay where they are.
 *
 * @param name {@code generated-shapes} or the kind of reader
 * @param location URI of the data; empty for generated data
 * @param fingerprint SHA-256 of the content and its split, in hexadecimal; empty as long as the data were not read
 */
public record DataReference(String name, String location, String fingerprint) implements Serializable {
    /** The built-in set {@code shapes}; its fingerprint is known without drawing it. */
    public static DataReference of(GeneratedShapes shapes) {
        return new DataReference(GeneratedShapes.NAME, "", shapes.fingerprint());
    }

    /** Data at {@code location} that were not read yet. */
    public static DataReference unread(String name, String location) {
        return new DataReference(name, location, "");
    }

    /** The same data, read. */
    public DataReference withFingerprint(String read) {
        return new DataReference(name, location, read);
    }

    /** Whether the fingerprint is known. */
    public boolean isRead() {
        return !fingerprint.isEmpty();
    }
}
