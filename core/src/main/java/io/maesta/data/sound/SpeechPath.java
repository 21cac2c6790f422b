package io.maesta.data.sound;

import io.maesta.data.Split;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path {@code [root/][split/]word/file}.
 *
 * @param root the folders above, each followed by {@code /}; often empty
 * @param folder of the split, as it is written; empty if there is none
 */
record SpeechPath(String root, String folder, String word, String file) {
    /** The folder of long recordings without words. */
    static final String NOISE = "_background_noise_";

    private static final Pattern FORM = Pattern.compile("(?<above>(?:.*/)?)(?<word>[^/]+)/(?<file>[^/]+)");
    private static final Pattern LAST_FOLDER = Pattern.compile("(?<root>(?:.*/)?)(?<folder>[^/]+)/");

    /** Reads the path of a sound; empty if it lies in no folder. */
    static Optional<SpeechPath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        String above = form.group("above");
        Matcher last = LAST_FOLDER.matcher(above);
        boolean isSplit = last.matches() && Split.ofFolder(last.group("folder")).isPresent();
        return Optional.of(new SpeechPath(
                isSplit ? last.group("root") : above,
                isSplit ? last.group("folder") : "",
                form.group("word"),
                form.group("file")));
    }

    /** The split in whose folder the file lies. */
    Optional<Split> split() {
        return Split.ofFolder(folder);
    }

    /** What this file is called within the split, and in lists: {@code word/file}. */
    String inSplit() {
        return word + "/" + file;
    }

    /** The path below the root. */
    String belowRoot() {
        return folder.isEmpty() ? inSplit() : folder + "/" + inSplit();
    }

    boolean isNoise() {
        return word.equals(NOISE);
    }
}
