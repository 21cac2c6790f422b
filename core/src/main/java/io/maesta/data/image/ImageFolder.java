package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.RawImages;
import io.maesta.data.Split;
import io.maesta.space.TensorShape;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Image classification data as files: {@code <split>/<class>/<file>}, PNG or JPEG (recognised by content, listed by the suffixes
 * {@code .png}, {@code .jpg}, {@code .jpeg} in any case), with one split {@code train}, one {@code val}, {@code valid} or
 * {@code validation}, one {@code test}. Archives are read as if unpacked where they lie; folders around the splits do not matter; other
 * files and hidden ones are ignored. Classes and the examples in them are sorted by name.
 *
 * <p>Without {@code test}, the validation folder is the test split. Without {@code val}, or then, a fifth of every class of
 * {@code train} is held out for validation: of n images the max(1, ⌊n/5⌋) with the smallest SHA-256 of {@code <class>/<file name>}.
 *
 * <p>Tiny ImageNet is read as it is distributed, with {@code val/val_annotations.txt}; its test folder, which has no labels, is ignored.
 * Images at {@code <class>/<file>}, without any splits, are cut into validation, test and training by the same hash: of n images of a
 * class the first max(1, ⌊n/5⌋), the next as many, and all others.
 */
public final class ImageFolder {
    private ImageFolder() {}

    /** As {@link #read(String, FileSource, TensorShape, ImageOptions)}, all images as they are. */
    public static Dataset read(String name, FileSource source, TensorShape shape) {
        return read(name, source, shape, ImageOptions.NONE);
    }

    /**
     * Lists, then reads and decodes all images; takes about 0.1 ms for one of 32x32 pixels, and a byte of memory for every value.
     *
     * @param name of the dataset
     * @param source of the files; walked twice
     * @param shape that all images must have; with 3 channels grey images are expanded, with 1 channel all must be grey
     * @param options what is read and how it is resized
     * @throws DataException if the files cannot be read or are no such data; the message names the file
     */
    public static Dataset read(String name, FileSource source, TensorShape shape, ImageOptions options) {
        ImagePlan plan = ImagePlan.of(ImageListing.of(source), options);
        Map<Split, RawImages> splits = new EnumMap<>(Split.class);
        Function<Split, RawImages> images =
                split -> splits.computeIfAbsent(split, empty -> new RawImages(shape, plan.size(empty)));
        ImageHashes hashes = plan.decode(source, shape, (image, pixels) -> images.apply(image.split())
                .put(image.index(), image.label(), pixels));
        return RawImages.dataset(
                name,
                plan.classNames(),
                images.apply(Split.TRAIN),
                images.apply(Split.VALIDATION),
                images.apply(Split.TEST),
                plan.fingerprint(hashes));
    }
}
