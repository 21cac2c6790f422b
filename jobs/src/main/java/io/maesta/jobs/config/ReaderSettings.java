package io.maesta.jobs.config;

import io.maesta.data.image.ImageOptions;
import io.maesta.data.table.TableOptions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What readers of data are told beside the place of the data. */
final class ReaderSettings {
    private static final String ALL = "all";
    private static final String NONE = "none";

    private static final String WINDOWS = "[%d, %d]".formatted(TableOptions.MIN_WINDOW, TableOptions.MAX_WINDOW);

    private final SettingReader read;

    ReaderSettings(SettingReader read) {
        this.read = read;
    }

    /** The options of the reader of {@code kind}; all settings are checked, and those of other readers must be the defaults. */
    SortedMap<String, String> options(DataSettings.Kind kind) {
        SortedMap<String, String> images = images();
        SortedMap<String, String> tables = tables();
        SortedMap<String, String> words = words();
        if (kind != DataSettings.Kind.IMAGE_FOLDER) {
            images.keySet().forEach(key -> reject(key, kind, DataSettings.Kind.IMAGE_FOLDER));
        }
        if (kind != DataSettings.Kind.CSV_FOLDER) {
            Stream.of("csv.normal", "csv.anomalous", "csv.source", "csv.window", "csv.features")
                    .filter(key -> read.isGiven("data." + key))
                    .findFirst()
                    .ifPresent(key -> reject(key, kind, DataSettings.Kind.CSV_FOLDER));
        }
        if (kind != DataSettings.Kind.SPEECH_COMMANDS && !words.isEmpty()) {
            reject("speech.words", kind, DataSettings.Kind.SPEECH_COMMANDS);
        }
        return switch (kind) {
            case IMAGE_FOLDER -> images;
            case CSV_FOLDER -> tables;
            case SPEECH_COMMANDS -> words;
            case GENERATED_SHAPES, CIFAR10_BINARY, MACHINE_SOUNDS, PREPARED -> new TreeMap<>();
        };
    }

    private void reject(String option, DataSettings.Kind kind, DataSettings.Kind meant) {
        read.reject(
                "data." + option,
                "has no use for data.kind = %s.\nMaybe data.kind = %s is meant.".formatted(kind.key(), meant.key()));
    }

    private SortedMap<String, String> images() {
        return new ImageOptions(
                        read.word("data.images.resize", ImageOptions.Resize.class),
                        read.parsed(
                                "data.images.per-class",
                                text -> text.equals(ALL) ? ImageOptions.ALL : Numbers.integer(text, "[2, ∞)")))
                .options();
    }

    /** Empty as long as something is missing. */
    private SortedMap<String, String> tables() {
        List<String> normal = read.listOrNone("data.csv.normal", ReaderSettings::glob);
        List<String> anomalous = read.listOrNone("data.csv.anomalous", ReaderSettings::glob);
        String source = read.parsed("data.csv.source", ReaderSettings::source);
        int window = read.parsed("data.csv.window", text -> text.equals(NONE) ? 0 : Numbers.integer(text, WINDOWS));
        TableOptions.Features features = read.word("data.csv.features", TableOptions.Features.class);
        return normal.isEmpty() || anomalous.isEmpty() || window == 0
                ? new TreeMap<>()
                : new TableOptions(normal, anomalous, source, window, features).options();
    }

    private SortedMap<String, String> words() {
        SortedMap<String, String> options = new TreeMap<>();
        List<String> words = read.listOrNone("data.speech.words", ReaderSettings::folderName);
        if (!words.isEmpty()) {
            options.put(DataSettings.WORDS, String.join(",", new TreeSet<>(words)));
        }
        return options;
    }

    private static String folderName(String text) {
        if (!text.matches("[^,/]+")) {
            throw new IllegalArgumentException("must be the name of a folder, without commas and slashes.");
        }
        return text;
    }

    private static String glob(String text) {
        TableOptions.requireGlob(text);
        return text;
    }

    private static String source(String text) {
        String source = text.equals(NONE) ? "" : text;
        TableOptions.requireSource(source);
        return source;
    }
}
