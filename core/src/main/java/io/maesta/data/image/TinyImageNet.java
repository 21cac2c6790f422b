package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Split;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tiny ImageNet as it is distributed: {@code train/<class>/images/<file>}, {@code val/images/<file>} with the classes in
 * {@code val/val_annotations.txt}, a line {@code file <tab> class <tab> …} for each, and images without classes in {@code test}.
 *
 * @param root the folders above the splits, each followed by {@code /}
 * @param classes by the name of a file in {@code val/images}
 */
record TinyImageNet(String root, Map<String, String> classes) {
    private static final String ANNOTATIONS = "val/val_annotations.txt";
    private static final Pattern TRAIN = Pattern.compile("train/([^/]+)/images/([^/]+)");
    private static final Pattern VALIDATION = Pattern.compile("val/images/([^/]+)");
    private static final String TEST = "test/";

    /** Whether {@code path} is that of the file with the classes. */
    static boolean isAnnotation(String path) {
        return ("/" + path).endsWith("/" + ANNOTATIONS);
    }

    /**
     * The layout of what was listed; empty if it has no annotations and so is not of this kind.
     *
     * @throws DataException if there are several such files, or one of them is damaged
     */
    static Optional<TinyImageNet> of(ImageListing listing) {
        SortedMap<String, String> annotations = listing.annotations();
        if (annotations.isEmpty()) {
            return Optional.empty();
        }
        if (annotations.size() > 1) {
            throw new DataException(
                    "The data (%s) have two files of annotations: (%s) and (%s)."
                            .formatted(listing.location(), annotations.firstKey(), annotations.lastKey()),
                    "Maybe only one of their folders is meant; name that one as the data.");
        }
        String path = annotations.firstKey();
        Map<String, String> classes = new HashMap<>();
        int number = 0;
        for (String line : annotations.getOrDefault(path, "").lines().toList()) {
            String[] cells = line.split("\t", -1);
            number++;
            if (cells.length < 2 || cells[1].isBlank()) {
                throw new DataException(
                        "The line %d of the annotations (%s in %s) names no file and class."
                                .formatted(number, path, listing.location()),
                        "Maybe copy the file again.");
            }
            classes.put(cells[0], cells[1]);
        }
        return Optional.of(
                new TinyImageNet(path.substring(0, path.length() - ANNOTATIONS.length()), Map.copyOf(classes)));
    }

    /** Whether {@code path} is in the folder of the images that have no classes. */
    boolean isUnlabelled(String path) {
        return path.startsWith(root + TEST);
    }

    /**
     * Where an image belongs; empty if it lies where there should be none.
     *
     * @throws DataException if it lies in the folder that has annotations, and has none
     */
    Optional<ImagePath> place(String path, String location) {
        if (!path.startsWith(root)) {
            return Optional.empty();
        }
        String below = path.substring(root.length());
        Matcher train = TRAIN.matcher(below);
        if (train.matches()) {
            return Optional.of(new ImagePath(root, "train", Split.TRAIN, train.group(1), train.group(2)));
        }
        Matcher validation = VALIDATION.matcher(below);
        if (!validation.matches()) {
            return Optional.empty();
        }
        String className = classes.get(validation.group(1));
        if (className == null) {
            throw new DataException(
                    "The image (%s in %s) has no line in (%s).".formatted(path, location, root + ANNOTATIONS),
                    "Maybe one of the two was changed, or belongs to another data set.");
        }
        return Optional.of(new ImagePath(root, "val", Split.VALIDATION, className, validation.group(1)));
    }
}
