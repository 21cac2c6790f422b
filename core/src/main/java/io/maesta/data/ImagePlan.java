package io.maesta.data;

import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which images of a folder are examples, and of what: known from their names alone, so that parts of the folder can be decoded apart,
 * on several machines.
 */
final class ImagePlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final List<String> classNames;
    private final HashMap<String, PlacedImage> byPath = new HashMap<>();

    private ImagePlan(String location, List<String> classNames) {
        this.location = location;
        this.classNames = classNames;
    }

    /**
     * The plan for the images of {@code source}, none of which is read.
     *
     * @throws DataException if they are laid out in no way that {@link ImageFolder} knows
     */
    static ImagePlan of(FileSource source) {
        FolderLayout layout = FolderLayout.of(FolderScan.ofNames(source));
        StandardSplit standard = StandardSplit.of(layout.splits(), source.location());
        ImagePlan plan = new ImagePlan(source.location(), layout.classNames());
        plan.place(Split.TRAIN, standard.train());
        plan.place(Split.VALIDATION, standard.validation());
        plan.place(Split.TEST, standard.test());
        return plan;
    }

    private void place(Split split, List<ImageFile> images) {
        for (int i = 0; i < images.size(); i++) {
            ImagePath place = images.get(i).path();
            int label = Collections.binarySearch(classNames, place.className());
            String path = place.root() + place.belowRoot();
            byPath.put(path, new PlacedImage(path, images.get(i).origin(), place.belowRoot(), split, i, label));
        }
    }

    /** The names of the classes, sorted. */
    List<String> classNames() {
        return classNames;
    }

    /** Where the data are, for messages. */
    String location() {
        return location;
    }

    /** Number of examples in a split. */
    int size(Split split) {
        return Math.toIntExact(
                byPath.values().stream().filter(image -> image.split() == split).count());
    }

    /** Receives decoded images. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes an image.
         *
         * @param pixels {@code (channels, height, width)} unsigned bytes, the caller's to keep
         */
        void take(PlacedImage image, byte[] pixels) throws IOException;
    }

    /**
     * Decodes the images of this plan that are in {@code part}, one after another. An image that lies in several places is decoded in one
     * of them.
     *
     * @param part of the folder, or all of it
     * @return the hashes of all images in {@code part}
     * @throws DataException if an image is damaged or has another shape; the message names it
     * @throws IOException if {@code sink} throws it
     */
    ImageHashes decode(FileSource part, TensorShape shape, Sink sink) throws IOException {
        ImageDecoder decoder = new ImageDecoder(shape);
        ImageHashes hashes = new ImageHashes(location);
        Set<String> decoded = new HashSet<>();
        UnzippedFiles.walk(part, (path, origin, content) -> {
            PlacedImage image = byPath.get(path);
            if (image == null) {
                return;
            }
            byte[] file = bytes(origin, content);
            hashes.add(path, origin, Sha256.hex(file));
            if (image.origin().equals(origin) && decoded.add(path)) {
                sink.take(image, decoder.decode(origin + " in " + location, file));
            }
        });
        return hashes;
    }

    private byte[] bytes(String origin, InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new DataException(
                    "The image (%s in %s) cannot be read: %s.".formatted(origin, location, unreadable),
                    "Maybe copy the file, or the zip it is in, again.",
                    unreadable);
        }
    }

    /**
     * The fingerprint of the data set, as {@link ImageFolder} has it.
     *
     * @param hashes of the images in all parts of the folder
     * @throws DataException if the hash of an image is missing, for the folder was changed meanwhile
     */
    String fingerprint(ImageHashes hashes) {
        Map<String, String> images = new TreeMap<>();
        byPath.forEach((path, image) -> {
            String hash = hashes.of(path);
            if (hash.isEmpty()) {
                throw new DataException(
                        "The image (%s in %s) was there and is not there any more.".formatted(image.origin(), location),
                        "Maybe files are still being copied; try again.");
            }
            images.put(image.name(), hash);
        });
        return ImageFolder.fingerprint(images);
    }
}
