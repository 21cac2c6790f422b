package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Split;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The images of a folder in their splits, once it is certain that they are laid out as {@code split/class/file}.
 *
 * @param classNames in their natural order, two or more
 * @param splits every split that has a folder: each has all classes, and its images by class and file name
 */
record FolderLayout(List<String> classNames, Map<Split, List<ImageFile>> splits) {
    private static final String EXPECTED =
            "Maybe the images do not lie at <split>/<class>/<file>.(png|jpg|jpeg) with the splits train, val and test.";

    /**
     * The layout of what was found.
     *
     * @throws DataException if the images are not laid out in splits and classes, or a class has no image in a split
     */
    static FolderLayout of(FolderScan scan) {
        String root = root(scan);
        rejectMisplaced(scan, root);
        Map<Split, List<ImageFile>> splits = scan.images().stream()
                .collect(Collectors.groupingBy(
                        image -> image.path().split(), () -> new EnumMap<>(Split.class), Collectors.toList()));
        splits.values().forEach(images -> rejectTwoFolders(scan, images));
        SortedSet<String> classNames = new TreeSet<>();
        scan.images().forEach(image -> classNames.add(image.path().className()));
        scan.classFolders().stream()
                .filter(folder -> folder.root().equals(root))
                .forEach(folder -> classNames.add(folder.className()));
        if (classNames.size() < 2) {
            throw new DataException(
                    "The data (%s) have one class (%s) only.".formatted(scan.location(), classNames.first()), EXPECTED);
        }
        splits.forEach((split, images) -> rejectMissing(scan, classNames, images));
        return new FolderLayout(List.copyOf(classNames), splits);
    }

    private static String root(FolderScan scan) {
        SortedSet<String> roots = new TreeSet<>();
        scan.images().forEach(image -> roots.add(image.path().root()));
        if (roots.isEmpty()) {
            String elsewhere = scan.misplaced().isEmpty()
                    ? ""
                    : ", only (%s)".formatted(scan.misplaced().first());
            throw new DataException(
                    "The data (%s) have no image in a split%s.".formatted(scan.location(), elsewhere), EXPECTED);
        }
        if (roots.size() > 1) {
            throw new DataException(
                    "The data (%s) have splits in several folders: (%s) and (%s)."
                            .formatted(scan.location(), roots.first(), roots.last()),
                    "Maybe only one of them is meant; name that one as the data.");
        }
        return roots.first();
    }

    /** Images beside the splits or above them are pictures of something else; anywhere else they are lost examples. */
    private static void rejectMisplaced(FolderScan scan, String root) {
        for (String path : scan.misplaced()) {
            if (!root.startsWith(path.substring(0, path.lastIndexOf('/') + 1))) {
                throw new DataException(
                        "The image (%s in %s) lies in no class of a split.".formatted(path, scan.location()), EXPECTED);
            }
        }
    }

    private static void rejectTwoFolders(FolderScan scan, List<ImageFile> images) {
        SortedSet<String> folders =
                images.stream().map(image -> image.path().folder()).collect(Collectors.toCollection(TreeSet::new));
        if (folders.size() > 1) {
            throw new DataException(
                    "The data (%s) have two folders for one split: (%s) and (%s)."
                            .formatted(scan.location(), folders.first(), folders.last()),
                    "Maybe delete one of them.");
        }
    }

    private static void rejectMissing(FolderScan scan, Collection<String> classNames, List<ImageFile> images) {
        String folder = images.get(0).path().folder();
        Map<String, Long> counts = images.stream()
                .collect(Collectors.groupingBy(image -> image.path().className(), Collectors.counting()));
        for (String className : classNames) {
            if (!counts.containsKey(className)) {
                throw new DataException(
                        "The class (%s) has no image in the split (%s) of the data (%s)."
                                .formatted(className, folder, scan.location()),
                        "Maybe the folder (%s/%s) was not copied, or its files are not .png, .jpg or .jpeg."
                                .formatted(folder, className));
            }
        }
    }
}
