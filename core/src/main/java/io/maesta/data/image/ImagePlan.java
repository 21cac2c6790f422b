package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Sha256;
import io.maesta.data.Split;
import io.maesta.data.UnzippedFiles;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which images of a folder are examples, and of what: known from their names alone, so that parts of the folder can be decoded apart,
 * on several machines.
 */
public final class ImagePlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final ImageOptions options;
    private final List<String> classNames;
    private final TreeMap<String, PlacedImage> byName = new TreeMap<>();
    private final HashMap<String, PlacedImage> byPath = new HashMap<>();

    private ImagePlan(String location, ImageOptions options, List<String> classNames) {
        this.location = location;
        this.options = options;
        this.classNames = classNames;
    }

    /**
     * The plan for what was listed.
     *
     * @throws DataException if it is laid out in no way that {@link ImageFolder} knows
     */
    public static ImagePlan of(ImageListing listing, ImageOptions options) {
        FolderLayout layout = FolderLayout.of(FolderScan.of(listing));
        Map<Split, List<ImageFile>> splits = new EnumMap<>(layout.splits());
        splits.computeIfPresent(Split.TRAIN, (split, images) -> first(images, options.perClass()));
        List<ImageFile> train = splits.getOrDefault(Split.TRAIN, List.of());
        StandardSplit standard = !train.isEmpty() && train.get(0).path().isUnsplit()
                ? UnsplitFolder.split(train, listing.location())
                : StandardSplit.of(splits, listing.location());
        ImagePlan plan = new ImagePlan(listing.location(), options, layout.classNames());
        plan.place(Split.TRAIN, standard.train(), listing);
        plan.place(Split.VALIDATION, standard.validation(), listing);
        plan.place(Split.TEST, standard.test(), listing);
        return plan;
    }

    /** Of every class the images with the smallest hashes, in the order they had. */
    private static List<ImageFile> first(List<ImageFile> images, int perClass) {
        if (perClass == ImageOptions.ALL) {
            return images;
        }
        Set<ImageFile> chosen = new HashSet<>();
        images.stream()
                .collect(Collectors.groupingBy(image -> image.path().className()))
                .values()
                .forEach(ofClass -> ofClass.stream()
                        .sorted(Comparator.comparing(
                                image -> Sha256.hex(image.path().inSplit())))
                        .limit(perClass)
                        .forEach(chosen::add));
        return images.stream().filter(chosen::contains).toList();
    }

    private void place(Split split, List<ImageFile> images, ImageListing listing) {
        for (int i = 0; i < images.size(); i++) {
            ImageFile image = images.get(i);
            int label = Collections.binarySearch(classNames, image.path().className());
            String name = image.path().belowRoot();
            String origin = listing.origin(image.at());
            PlacedImage placed = new PlacedImage(image.at(), origin, name, split, i, label);
            byName.put(name, placed);
            byPath.put(image.at(), placed);
        }
    }

    /** The names of the classes, sorted. */
    public List<String> classNames() {
        return classNames;
    }

    /** Where the data are, for messages. */
    public String location() {
        return location;
    }

    /** Number of examples in a split. */
    public int size(Split split) {
        return (int)
                byName.values().stream().filter(image -> image.split() == split).count();
    }

    /** Receives decoded images. */
    @FunctionalInterface
    public interface Sink {
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
     * @param shape that all images have, or are resized to
     * @return the hashes of all images in {@code part}
     * @throws DataException if an image is damaged or has another shape; the message names it
     */
    public ImageHashes decode(FileSource part, TensorShape shape, Sink sink) {
        ImageDecoder decoder = new ImageDecoder(shape, options.resize());
        ImageHashes hashes = new ImageHashes(location);
        Set<String> decoded = new HashSet<>();
        try {
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
        } catch (IOException unreadable) {
            throw ImageListing.unreadable(location, unreadable);
        }
        return hashes;
    }

    private byte[] bytes(String origin, InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw ImageListing.unreadableImage(origin, location, unreadable);
        }
    }

    /**
     * The hash of the versions of the rules, of the options, and of every image's name and hash, in the order of the names.
     *
     * @param hashes of the images in all parts of the folder
     * @throws DataException if the hash of an image is missing, for the folder was changed meanwhile
     */
    public String fingerprint(ImageHashes hashes) {
        StringBuilder content = new StringBuilder("image-folder split ")
                .append(StandardSplit.VERSION)
                .append(options.canonical());
        List<String> missing = new ArrayList<>();
        byName.forEach((name, image) -> {
            String hash = hashes.of(image.path());
            if (hash.isEmpty()) {
                missing.add(image.origin());
            }
            content.append('\n').append(name).append('\0').append(hash);
        });
        if (!missing.isEmpty()) {
            throw new DataException(
                    "The image (%s in %s) was there and is not there any more.".formatted(missing.get(0), location),
                    "Maybe files are still being copied; try again.");
        }
        return Sha256.hex(content.toString());
    }
}
