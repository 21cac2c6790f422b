package io.maesta.sweep;

import io.maesta.data.generated.GeneratedShapes;
import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data that a sweep trains on, by name and content; the data themselves stay where they are.
 *
 * @param name {@code generated-shapes} or the kind of reader
 * @param location URI of the data; empty for generated data
 * @param options what the reader is told beside the location, by name, sorted; the fingerprint covers it
 * @param fingerprint SHA-256 of the content and its split, in hexadecimal; empty as long as the data were not read
 */
public record DataReference(String name, String location, SortedMap<String, String> options, String fingerprint)
        implements Serializable {
    public DataReference {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** The built-in set {@code shapes}; its fingerprint is known without drawing it. */
    public static DataReference of(GeneratedShapes shapes) {
        return new DataReference(GeneratedShapes.NAME, "", new TreeMap<>(), shapes.fingerprint());
    }

    /** Data at {@code location} that were not read yet, and a reader that needs no options. */
    public static DataReference unread(String name, String location) {
        return unread(name, location, new TreeMap<>());
    }

    /** Data at {@code location} that were not read yet. */
    public static DataReference unread(String name, String location, SortedMap<String, String> options) {
        return new DataReference(name, location, options, "");
    }

    /** The same data, read. */
    public DataReference withFingerprint(String read) {
        return new DataReference(name, location, options, read);
    }

    /** The same data under the name {@code other}, which identifiers of trials are made of. */
    public DataReference named(String other) {
        return new DataReference(other, location, options, fingerprint);
    }

    /** Whether the fingerprint is known. */
    public boolean isRead() {
        return !fingerprint.isEmpty();
    }
}
