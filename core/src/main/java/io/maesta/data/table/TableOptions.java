package io.maesta.data.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which tables are recordings, and how they become examples.
 *
 * @param normal globs of recordings of normal operation, against the end of a path from any folder on: {@code fan_*_0/*.csv} is that
 *     file in that folder, wherever the folder lies; {@code **} goes through folders
 * @param anomalous globs of all other recordings; files that no glob names are ignored
 * @param source a regular expression of one group, that finds in a path what was recorded; empty if all recordings are of one source
 * @param window rows of one example, 2 to 65,536
 */
public record TableOptions(List<String> normal, List<String> anomalous, String source, int window, Features features) {
    /** Smallest window. */
    public static final int MIN_WINDOW = 2;

    /** Largest window. */
    public static final int MAX_WINDOW = 65_536;

    /** Keys of {@link #options}. */
    private static final String NORMAL = "csv.normal";

    private static final String ANOMALOUS = "csv.anomalous";
    private static final String SOURCE = "csv.source";
    private static final String WINDOW = "csv.window";
    private static final String FEATURES = "csv.features";

    public TableOptions {
        normal = List.copyOf(normal);
        anomalous = List.copyOf(anomalous);
        if (normal.isEmpty() || anomalous.isEmpty()) {
            throw new IllegalArgumentException("There must be globs of normal and of anomalous recordings.");
        }
        if (window < MIN_WINDOW || window > MAX_WINDOW) {
            throw new IllegalArgumentException(
                    "The window (%d) must have %d to %d rows.".formatted(window, MIN_WINDOW, MAX_WINDOW));
        }
        normal.forEach(Glob::of);
        anomalous.forEach(Glob::of);
        requireSource(source);
    }

    /** What a window becomes. */
    public enum Features {
        /** For every column the logarithms of its amplitude spectrum. */
        LOG_FFT,
        /** For every column its values. */
        RAW;

        /** Name in configurations. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Accepts a regular expression for {@link #source}.
     *
     * @throws IllegalArgumentException if it is none, or has no group or several
     */
    public static void requireSource(String source) {
        try {
            if (!source.isEmpty() && Pattern.compile(source).matcher("").groupCount() != 1) {
                throw new IllegalArgumentException(
                        "must have one group, in parentheses.\nMaybe (?:…) for those that only hold together.");
            }
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "must be a regular expression: %s.".formatted(malformed.getDescription()), malformed);
        }
    }

    /**
     * Accepts a glob.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static void requireGlob(String glob) {
        Glob.of(glob);
    }

    /** These options by name, for a reference to data; {@link #of} reads them. */
    public SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put(NORMAL, String.join("\n", normal));
        options.put(ANOMALOUS, String.join("\n", anomalous));
        options.put(SOURCE, source);
        options.put(WINDOW, String.valueOf(window));
        options.put(FEATURES, features.key());
        return options;
    }

    /** The options that {@link #options} gave. */
    public static TableOptions of(SortedMap<String, String> options) {
        return new TableOptions(
                lines(options, NORMAL),
                lines(options, ANOMALOUS),
                options.getOrDefault(SOURCE, ""),
                Integer.parseInt(options.getOrDefault(WINDOW, "")),
                Arrays.stream(Features.values())
                        .filter(each -> each.key().equals(options.get(FEATURES)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("These are no options of tables: " + options)));
    }

    private static List<String> lines(SortedMap<String, String> options, String key) {
        return options.getOrDefault(key, "").lines().toList();
    }
}
