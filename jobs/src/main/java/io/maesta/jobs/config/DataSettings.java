package io.maesta.jobs.config;

import io.maesta.sweep.DataReference;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the data are.
 *
 * @param path a path or URI; empty for data without files
 * @param options what the reader is told beside the path, by name; as in {@link DataReference}; empty if it is not told enough
 */
public record DataSettings(Kind kind, String path, SortedMap<String, String> options) {
    /** The option of {@link Kind#SPEECH_COMMANDS} that names the keywords, with commas between them. */
    public static final String WORDS = "words";

    /** The option that names the {@link Kind} of the reader where the data have the name of another one: of prepared data. */
    public static final String READER = "reader";

    public DataSettings {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Data of which nothing else is to be said. */
    public DataSettings(Kind kind, String path) {
        this(kind, path, new TreeMap<>());
    }

    /** How data are read. */
    public enum Kind {
        GENERATED_SHAPES("generated images"),
        IMAGE_FOLDER("the images"),
        CIFAR10_BINARY("the images"),
        SPEECH_COMMANDS("the clips of keywords"),
        MACHINE_SOUNDS("the recordings of machines"),
        CSV_FOLDER("the recordings"),
        PREPARED("the prepared data");

        private final String content;

        Kind(String content) {
            this.content = content;
        }

        /** Name in configurations and results. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The same settings, which must lead to data: a plan can do without, a sweep cannot.
     *
     * @throws ConfigurationException if files are wanted and nothing says where or what they are
     */
    public DataSettings required() {
        if (kind == Kind.GENERATED_SHAPES) {
            return this;
        }
        if (path.isBlank()) {
            throw new ConfigurationException(
                    "data.path must say where %s are.\nMaybe add --set data.path=FOLDER.".formatted(kind.content));
        }
        if (kind == Kind.CSV_FOLDER && options.isEmpty()) {
            throw new ConfigurationException(
                    "data.csv.normal, data.csv.anomalous and data.csv.window must say which recordings are of which kind, and what an example is.\n"
                            + "Maybe add data.csv { normal = [\"normal/*.csv\"], anomalous = [\"anomalous/*.csv\"], window = 256 }.");
        }
        return this;
    }

    /** The data as long as they were not read. */
    public DataReference reference() {
        SortedMap<String, String> told = new TreeMap<>(options);
        if (kind == Kind.PREPARED) {
            told.put(READER, kind.key());
        }
        return DataReference.unread(kind.key(), path, told);
    }
}
