package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Sha256;
import io.maesta.data.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Images at {@code <class>/<file>} that nobody has split, as those of Visual Wake Words in MLPerf Tiny. The images of a class are sorted
 * by the SHA-256 of {@code <class>/<file name>}; of n images, the first max(1, ⌊n/5⌋) are for validation, the next as many for test,
 * and all others for training.
 */
final class UnsplitFolder {
    private static final int PARTS = 5;

    private UnsplitFolder() {}

    /**
     * The images among {@code paths} if all lie in the same two or more folders beside each other, those in folders above aside; else
     * none.
     */
    static List<ImageFile> images(Collection<String> paths) {
        Map<String, List<ImageFile>> byRoot = new TreeMap<>();
        for (String path : paths) {
            int file = path.lastIndexOf('/') + 1;
            if (file == 0) {
                continue;
            }
            int folder = path.lastIndexOf('/', file - 2) + 1;
            String root = path.substring(0, folder);
            ImagePath place =
                    new ImagePath(root, "", Split.TRAIN, path.substring(folder, file - 1), path.substring(file));
            byRoot.computeIfAbsent(root, images -> new ArrayList<>()).add(new ImageFile(place, path));
        }
        String deepest = byRoot.keySet().stream()
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        List<ImageFile> images = byRoot.getOrDefault(deepest, List.of());
        boolean areBeside = byRoot.entrySet().stream()
                .allMatch(root -> root.getKey().equals(deepest)
                        || root.getValue().stream()
                                .allMatch(image -> deepest.startsWith(
                                        root.getKey() + image.path().className() + "/")));
        long classes = images.stream()
                .map(image -> image.path().className())
                .distinct()
                .count();
        return areBeside && classes >= 2 ? images : List.of();
    }

    /**
     * Applies the rule.
     *
     * @throws DataException if a class has fewer than three images
     */
    static StandardSplit split(List<ImageFile> all, String location) {
        List<ImageFile> train = new ArrayList<>();
        List<ImageFile> validation = new ArrayList<>();
        List<ImageFile> test = new ArrayList<>();
        Map<String, List<ImageFile>> classes = all.stream()
                .collect(Collectors.groupingBy(image -> image.path().className(), TreeMap::new, Collectors.toList()));
        classes.forEach((className, images) -> {
            if (images.size() < 3) {
                throw new DataException(
                        "The class (%s) of the data (%s) has %d images and no splits; training, validation and test need one each."
                                .formatted(className, location, images.size()),
                        "Maybe add images, let data.images.per-class take more of them, or put them into the folders train, val and test.");
            }
            int share = Math.max(1, images.size() / PARTS);
            List<ImageFile> hashed = images.stream()
                    .sorted(Comparator.comparing(
                            image -> Sha256.hex(image.path().inSplit())))
                    .toList();
            validation.addAll(sorted(hashed.subList(0, share)));
            test.addAll(sorted(hashed.subList(share, 2 * share)));
            train.addAll(sorted(hashed.subList(2 * share, hashed.size())));
        });
        return new StandardSplit(train, validation, test);
    }

    private static List<ImageFile> sorted(List<ImageFile> images) {
        return images.stream().sorted(Comparator.comparing(ImageFile::at)).toList();
    }
}
