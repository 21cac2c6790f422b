package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.HeldOut;
import io.maesta.data.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The three splits of an image folder, the same in every program, whichever of them have a folder:
 *
 * <ul>
 *   <li>without a test folder, the validation folder is the test split;
 *   <li>without a validation folder (any more), a fifth of every class of train is held out for validation: of a class of n images
 *       the max(1, ⌊n/5⌋) with the smallest SHA-256 of {@code <class>/<file name>} in UTF-8.
 * </ul>
 */
record StandardSplit(List<ImageFile> train, List<ImageFile> validation, List<ImageFile> test) {
    /** Changes whenever the rule would cut the same folder in another way. */
    static final int VERSION = 1;

    /**
     * Applies the rule.
     *
     * @param folders images by the split in whose folder they lie
     * @param location of the data, for messages
     * @throws DataException if train or both others are missing, or a class is too small to be divided
     */
    static StandardSplit of(Map<Split, List<ImageFile>> folders, String location) {
        List<ImageFile> train = folders.getOrDefault(Split.TRAIN, List.of());
        List<ImageFile> validation = folders.getOrDefault(Split.VALIDATION, List.of());
        List<ImageFile> test = folders.getOrDefault(Split.TEST, List.of());
        if (test.isEmpty()) {
            test = validation;
            validation = List.of();
        }
        requirePresent(Split.TRAIN, train, location);
        requirePresent(Split.TEST, test, location);
        return validation.isEmpty() ? holdOut(train, test, location) : new StandardSplit(train, validation, test);
    }

    private static StandardSplit holdOut(List<ImageFile> all, List<ImageFile> test, String location) {
        Set<String> heldOut = new HashSet<>();
        all.stream()
                .collect(Collectors.groupingBy(image -> image.path().className()))
                .forEach((className, images) -> heldOut.addAll(heldOut(className, images, location)));
        Map<Boolean, List<ImageFile>> parts = all.stream()
                .collect(Collectors.partitioningBy(
                        image -> heldOut.contains(image.path().inSplit())));
        return new StandardSplit(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()), test);
    }

    private static List<String> heldOut(String className, List<ImageFile> images, String location) {
        if (images.size() < 2) {
            throw new DataException(
                    "The class (%s) of the data (%s) has one training image; none can be held out for validation."
                            .formatted(className, location),
                    "Maybe add images, or a folder val with images of every class.");
        }
        return HeldOut.of(images.stream().map(image -> image.path().inSplit()).toList());
    }

    private static void requirePresent(Split split, List<ImageFile> images, String location) {
        if (images.isEmpty()) {
            String name = split.name().toLowerCase(Locale.ROOT);
            throw new DataException(
                    "The data (%s) have no %s split.".formatted(location, name),
                    "Maybe the folder (%s) has another name, or its zip was not copied.".formatted(name));
        }
    }
}
