package io.maesta.jobs.config;

import io.maesta.sweep.DataReference;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the data are.
 *
 * @param path a path or URI; empty for data without files
 */
public record DataSettings(Kind kind, String path) {
    /** The option that names the {@link Kind} of the reader where the data have the name of another one: of prepared data. */
    public static final String READER = "reader";

    /** How data are read. */
    public enum Kind {
        GENERATED_SHAPES,
        IMAGE_FOLDER,
        PREPARED;

        /** Name in configurations and results. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The same settings, which must lead to data: a plan can do without, a sweep cannot.
     *
     * @throws ConfigurationException if images are wanted and nothing says where they are
     */
    public DataSettings required() {
        if (kind == Kind.IMAGE_FOLDER && path.isBlank()) {
            throw new ConfigurationException(
                    "data.path must say where the images are.\nMaybe add --set data.path=FOLDER.");
        }
        if (kind == Kind.PREPARED && path.isBlank()) {
            throw new ConfigurationException(
                    "data.path must say where the prepared data are.\nMaybe add --set data.path=FOLDER.");
        }
        return this;
    }

    /** The data as long as they were not read. */
    public DataReference reference() {
        return kind == Kind.PREPARED
                ? DataReference.unread(kind.key(), path, new TreeMap<>(Map.of(READER, kind.key())))
                : DataReference.unread(kind.key(), path);
    }
}
