package io.maesta.data;

import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a folder holds, as it is walked: images, decoded or not, where a split may have them, and the paths of all others. */
final class FolderScan {
    private final String location;
    private final Optional<ImageDecoder> decoder;
    private final SortedMap<String, ImageFile> images = new TreeMap<>();
    private final SortedMap<String, ImagePath> classFolders = new TreeMap<>();
    private final SortedSet<String> misplaced = new TreeSet<>();

    private FolderScan(String location, Optional<ImageDecoder> decoder) {
        this.location = location;
        this.decoder = decoder;
    }

    /**
     * Walks {@code source} and reads every image in it.
     *
     * @throws DataException if something cannot be read or is not an image of {@code shape}
     */
    static FolderScan of(FileSource source, TensorShape shape) {
        return of(source, Optional.of(new ImageDecoder(shape)));
    }

    /**
     * Walks {@code source}; its images are not read, and have no hash and no pixels.
     *
     * @throws DataException if an archive or a folder in it cannot be read
     */
    static FolderScan ofNames(FileSource source) {
        return of(source, Optional.empty());
    }

    private static FolderScan of(FileSource source, Optional<ImageDecoder> decoder) {
        FolderScan scan = new FolderScan(source.location(), decoder);
        try {
            UnzippedFiles.walk(source, scan::take);
        } catch (IOException unreadable) {
            throw new DataException(
                    "The data (%s) cannot be read: %s.".formatted(source.location(), unreadable),
                    "Maybe the path is misspelt, or this user may not read it.",
                    unreadable);
        }
        return scan;
    }

    String location() {
        return location;
    }

    /** The images at {@code [root/]split/class/file}, by path. */
    Collection<ImageFile> images() {
        return Collections.unmodifiableCollection(images.values());
    }

    /** The folders at {@code [root/]split/class/}, with images or without. */
    Collection<ImagePath> classFolders() {
        return Collections.unmodifiableCollection(classFolders.values());
    }

    /** The paths of the other images. */
    SortedSet<String> misplaced() {
        return Collections.unmodifiableSortedSet(misplaced);
    }

    private void take(String path, String origin, InputStream content) {
        boolean isFolder = path.endsWith("/");
        if (ImagePath.isHidden(path) || !(isFolder || ImagePath.isImage(path))) {
            return;
        }
        Optional<ImagePath> place = ImagePath.parse(path);
        if (isFolder) {
            place.ifPresent(folder -> classFolders.put(path, folder));
        } else if (place.isPresent()) {
            ImageFile image = image(place.get(), origin, content);
            rejectOther(images.getOrDefault(path, image), image);
            images.putIfAbsent(path, image);
        } else {
            misplaced.add(path);
        }
    }

    private ImageFile image(ImagePath path, String origin, InputStream content) {
        if (decoder.isEmpty()) {
            return new ImageFile(path, origin, "", ByteBuffer.allocate(0));
        }
        String name = origin + " in " + location;
        byte[] file;
        try {
            file = content.readAllBytes();
        } catch (IOException unreadable) {
            throw new DataException(
                    "The image (%s) cannot be read: %s.".formatted(name, unreadable),
                    "Maybe copy the file, or the zip it is in, again.",
                    unreadable);
        }
        ByteBuffer pixels = ByteBuffer.wrap(decoder.get().decode(name, file)).asReadOnlyBuffer();
        return new ImageFile(path, origin, Sha256.hex(file), pixels);
    }

    /** The same file may be found twice, in a zip and unpacked beside it, but not two files in one place. */
    private void rejectOther(ImageFile first, ImageFile second) {
        if (!first.sha256().equals(second.sha256())) {
            throw new DataException(
                    "The images (%s) and (%s) in (%s) differ, but unpacked they are the same file."
                            .formatted(first.origin(), second.origin(), location),
                    "Maybe one of them is of an older version; delete it.");
        }
    }
}
