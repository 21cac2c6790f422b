package io.maesta.data;

import io.maesta.space.TensorShape;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Image classification data as files: {@code <split>/<class>/<file>}, PNG or JPEG (recognised by content, listed by the suffixes
 * {@code .png}, {@code .jpg}, {@code .jpeg} in any case), with one split {@code train}, one {@code val}, {@code valid} or
 * {@code validation}, one {@code test}. Zips are read as if unpacked where they lie; folders around the splits do not matter; other
 * files and hidden ones are ignored. Classes and the examples in them are sorted by name.
 *
 * <p>Without {@code test}, the validation folder is the test split. Without {@code val}, or then, a fifth of every class of
 * {@code train} is held out for validation: of n images the max(1, ⌊n/5⌋) with the smallest SHA-256 of {@code <class>/<file name>}.
 */
public final class ImageFolder {
    private ImageFolder() {}

    /**
     * Reads and decodes all images; takes about 0.1 ms for one of 32x32 pixels, and two bytes of memory for every value.
     *
     * @param name of the dataset
     * @param source of the files
     * @param shape that all images must have; with 3 channels grey images are expanded, with 1 channel all must be grey
     * @throws DataException if the files cannot be read or are no such data; the message names the file
     */
    public static Dataset read(String name, FileSource source, TensorShape shape) {
        FolderScan scan = FolderScan.of(source, shape);
        FolderLayout layout = FolderLayout.of(scan);
        StandardSplit splits = StandardSplit.of(layout.splits(), source.location());
        return RawImages.dataset(
                name,
                layout.classNames(),
                collect(splits.train(), layout.classNames(), shape),
                collect(splits.validation(), layout.classNames(), shape),
                collect(splits.test(), layout.classNames(), shape),
                fingerprint(scan.images().stream()
                        .collect(Collectors.toMap(image -> image.path().belowRoot(), ImageFile::sha256))));
    }

    private static RawImages collect(List<ImageFile> files, List<String> classNames, TensorShape shape) {
        RawImages images = new RawImages(shape, files.size());
        for (int i = 0; i < files.size(); i++) {
            ImageFile file = files.get(i);
            ByteBuffer pixels = file.pixels().duplicate();
            pixels.get(images.pixels(), images.start(i), pixels.remaining());
            images.label(i, Collections.binarySearch(classNames, file.path().className()));
        }
        return images;
    }

    /**
     * The hash of the split rule's version and of every image's path and hash, in the order of the paths.
     *
     * @param images hashes by path below the folders that contain the data
     */
    static String fingerprint(Map<String, String> images) {
        StringBuilder content = new StringBuilder("image-folder split ").append(StandardSplit.VERSION);
        new TreeMap<>(images)
                .forEach((path, hash) ->
                        content.append('\n').append(path).append('\0').append(hash));
        return Sha256.hex(content.toString());
    }
}
