package io.maesta.data.sound;

import io.maesta.data.Recordings.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a recording of a machine.
 *
 * @param layout which of those that {@link MachineSounds} knows
 * @param root the folders above, each followed by {@code /}; often empty
 */
record MachinePath(Layout layout, String root, Recording recording) {
    private static final Set<String> ANOMALOUS = Set.of("abnormal", "anomaly");
    private static final String NORMAL = "normal";
    private static final String TEST = "test";
    private static final Set<String> SETS = Set.of("train", TEST);
    private static final Pattern NUMBERED = Pattern.compile("id_\\d+");
    private static final Pattern LABELLED = Pattern.compile("(?<kind>normal|anomaly)_(?<number>id_\\d+)_.*");

    /** How recordings are laid out. */
    enum Layout {
        /** {@code [machine/](train|test)/(normal|anomaly)_id_XX_*.wav}. */
        DCASE,
        /** {@code [machine/]id_XX/(normal|abnormal)/*.wav}. */
        MIMII,
        /** {@code (normal|abnormal)/*.wav}. */
        PLAIN
    }

    /** Reads a path; empty if it says nothing about the machine's state. */
    static Optional<MachinePath> parse(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        int last = names.size() - 1;
        String file = names.get(last);
        String folder = name(names, last - 1);
        Matcher labelled = LABELLED.matcher(file);
        if (SETS.contains(folder) && labelled.matches()) {
            return Optional.of(new MachinePath(
                    Layout.DCASE,
                    root(names, last - 2),
                    new Recording(
                            folder + "/" + file,
                            source(name(names, last - 2), labelled.group("number")),
                            ANOMALOUS.contains(labelled.group("kind")),
                            folder.equals(TEST))));
        }
        if (!folder.equals(NORMAL) && !ANOMALOUS.contains(folder)) {
            return Optional.empty();
        }
        String above = name(names, last - 2);
        boolean isNumbered = NUMBERED.matcher(above).matches();
        return Optional.of(new MachinePath(
                isNumbered ? Layout.MIMII : Layout.PLAIN,
                root(names, isNumbered ? last - 3 : last - 1),
                new Recording(
                        folder + "/" + file,
                        isNumbered ? source(name(names, last - 3), above) : "",
                        ANOMALOUS.contains(folder),
                        false)));
    }

    private static String name(List<String> names, int place) {
        return place < 0 ? "" : names.get(place);
    }

    private static String root(List<String> names, int end) {
        return end <= 0 ? "" : String.join("/", names.subList(0, end)) + "/";
    }

    private static String source(String machine, String number) {
        return machine.isEmpty() ? number : machine + "/" + number;
    }
}
