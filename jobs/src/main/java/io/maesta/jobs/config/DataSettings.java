package io.maesta.jobs.config;

import io.maesta.sweep.DataReference;
import java.util.Locale;

/**
 * Where the data are.
 *
 * @param path a path or URI; empty for data without files
 */
public record DataSettings(Kind kind, String path) {
    /** How data are read. */
    public enum Kind {
        GENERATED_SHAPES,
        IMAGE_FOLDER;

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
        return this;
    }

    /** The data as long as they were not read. */
    public DataReference reference() {
        return DataReference.unread(kind.key(), path);
    }
}
