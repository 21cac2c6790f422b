package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.UnzippedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of the images below a folder, none of them decoded. Those of parts of a folder can be listed apart and merged. */
public final class ImageListing implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final TreeMap<String, SortedSet<String>> images = new TreeMap<>();
    private final TreeSet<String> folders = new TreeSet<>();
    private final TreeMap<String, String> annotations = new TreeMap<>();

    private ImageListing(String location) {
        this.location = location;
    }

    /**
     * Walks {@code source}, and looks into archives, but not into images.
     *
     * @throws DataException if it or an archive in it cannot be read
     */
    public static ImageListing of(FileSource source) {
        ImageListing listing = new ImageListing(source.location());
        try {
            UnzippedFiles.walk(source, listing::take);
        } catch (IOException unreadable) {
            throw unreadable(source.location(), unreadable);
        }
        return listing;
    }

    /** All that the {@code parts} of the folder {@code location} list. */
    public static ImageListing merged(String location, Collection<ImageListing> parts) {
        ImageListing all = new ImageListing(location);
        for (ImageListing part : parts) {
            part.images.forEach((path, origins) -> all.origins(path).addAll(origins));
            all.folders.addAll(part.folders);
            all.annotations.putAll(part.annotations);
        }
        return all;
    }

    static DataException unreadable(String location, IOException cause) {
        return new DataException(
                "The data (%s) cannot be read: %s.".formatted(location, cause),
                "Maybe the path is misspelt, or this user may not read it.",
                cause);
    }

    static DataException unreadableImage(String origin, String location, IOException cause) {
        return new DataException(
                "The image (%s in %s) cannot be read: %s.".formatted(origin, location, cause),
                "Maybe copy the file, or the archive it is in, again.",
                cause);
    }

    String location() {
        return location;
    }

    /** Where each image lies, by the path that it has once archives are unpacked; often in one place only. */
    SortedMap<String, SortedSet<String>> images() {
        return Collections.unmodifiableSortedMap(images);
    }

    /** The paths of folders, each with {@code /} at its end. */
    SortedSet<String> folders() {
        return Collections.unmodifiableSortedSet(folders);
    }

    /** The text of Tiny ImageNet's annotation files, by path. */
    SortedMap<String, String> annotations() {
        return Collections.unmodifiableSortedMap(annotations);
    }

    /** Where the image at {@code path}, one of {@link #images}, lies; the first place of several. */
    String origin(String path) {
        return origins(path).first();
    }

    private SortedSet<String> origins(String path) {
        return images.computeIfAbsent(path, image -> new TreeSet<>());
    }

    private void take(String path, String origin, InputStream content) throws IOException {
        if (ImagePath.isHidden(path)) {
            return;
        }
        if (path.endsWith("/")) {
            folders.add(path);
        } else if (ImagePath.isImage(path)) {
            skim(origin, path, content);
            origins(path).add(origin);
        } else if (TinyImageNet.isAnnotation(path)) {
            annotations.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** In an archive, what is not read is read by who looks for the next entry, and could not be named there. */
    private void skim(String origin, String path, InputStream content) {
        if (origin.equals(path)) {
            return;
        }
        try {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw unreadableImage(origin, location, unreadable);
        }
    }
}
