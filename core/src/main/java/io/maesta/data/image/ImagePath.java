package io.maesta.data.image;

import io.maesta.data.Split;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path {@code [root/]split/class/file}.
 *
 * @param root the folders above the split, each followed by {@code /}; often empty
 * @param folder of the split, as it is written; empty where the classes lie in no split
 * @param file empty for the folder of the class itself
 */
record ImagePath(String root, String folder, Split split, String className, String file) implements Serializable {
    private static final Pattern FORM =
            Pattern.compile("(?<root>(?:.*/)?)(?<split>[^/]+)/(?<class>[^/]+)/(?<file>[^/]*)");
    private static final Pattern SUFFIX = Pattern.compile(".*\\.(png|jpg|jpeg)");

    /** Reads the path of an image, or of a class folder with {@code /} at its end; empty if its last folder but one is no split. */
    static Optional<ImagePath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        String folder = form.group("split");
        return Split.ofFolder(folder)
                .map(split ->
                        new ImagePath(form.group("root"), folder, split, form.group("class"), form.group("file")));
    }

    /** Whether a path has the suffix of an image. */
    static boolean isImage(String path) {
        return SUFFIX.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a path is hidden, or lies in a hidden folder or in one that macOS adds to zips. */
    static boolean isHidden(String path) {
        return ("/" + path).contains("/.") || ("/" + path).contains("/__MACOSX/");
    }

    /** What this image is called within the split, whatever contains it: {@code class/file}. */
    String inSplit() {
        return className + "/" + file;
    }

    /** The path below the root: {@code split/class/file}, or {@code class/file} without splits. */
    String belowRoot() {
        return isUnsplit() ? inSplit() : folder + "/" + inSplit();
    }

    /** Whether this image lies in a class, but in no split. */
    boolean isUnsplit() {
        return folder.isEmpty();
    }
}
