package io.maesta.data.image;

import io.maesta.data.DataException;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** SHA-256 of the files of images, by path. The same file may lie in two places, but not two files in one place. */
public final class ImageHashes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final HashMap<String, Found> found = new HashMap<>();

    ImageHashes(String location) {
        this.location = location;
    }

    private record Found(String origin, String sha256) implements Serializable {}

    /**
     * The hashes of all {@code parts} of the folder {@code location}.
     *
     * @throws DataException if two parts have different images in one place
     */
    public static ImageHashes merged(String location, Collection<ImageHashes> parts) {
        ImageHashes all = new ImageHashes(location);
        for (ImageHashes part : parts) {
            for (Map.Entry<String, Found> image : part.found.entrySet()) {
                all.add(
                        image.getKey(),
                        image.getValue().origin(),
                        image.getValue().sha256());
            }
        }
        return all;
    }

    /**
     * Adds an image.
     *
     * @throws DataException if there is another one
     */
    void add(String path, String origin, String sha256) {
        Found first = found.putIfAbsent(path, new Found(origin, sha256));
        if (first != null && !first.sha256().equals(sha256)) {
            throw new DataException(
                    "The images (%s) and (%s) in (%s) differ, but unpacked they are the same file."
                            .formatted(first.origin(), origin, location),
                    "Maybe one of them is of an older version; delete it.");
        }
    }

    /** The hash of an image; empty if there is none. */
    String of(String path) {
        Found image = found.get(path);
        return image == null ? "" : image.sha256();
    }
}
