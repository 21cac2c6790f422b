package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.HeldOut;
import io.maesta.data.RawImages;
import io.maesta.data.Sha256;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * CIFAR-10 in its binary version, unpacked or as the {@code tar.gz} that it comes in: {@code data_batch_<n>.bin} for training, in the
 * order of n, {@code test_batch.bin}, and class names in {@code batches.meta.txt}, one a line, without which they are 0 to 9. The files
 * lie at any depth; a record is a label and 3x32x32 pixels, a byte each.
 *
 * <p>A fifth of every class of the training images is held out for validation: of n images the max(1, ⌊n/5⌋) with the smallest SHA-256
 * of {@code <class>/<index>}, where the index counts all training images from 0 on.
 *
 * <p>A. Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
 */
public final class CifarBinary {
    /** Shape of every image. */
    public static final TensorShape SHAPE = new TensorShape(3, 32, 32);

    /** Changes whenever the same files would give another data set. */
    private static final int VERSION = 1;

    private CifarBinary() {}

    /**
     * Reads all images, and holds them twice while it does.
     *
     * @param name of the dataset
     * @param source of the files
     * @param shape that the network takes; must be {@link #SHAPE}
     * @throws DataException if files cannot be read, are missing or damaged, or the shape is another; the message names the file
     */
    public static Dataset read(String name, FileSource source, TensorShape shape) {
        if (!shape.equals(SHAPE)) {
            throw new DataException(
                    "The images of CIFAR-10 in (%s) are %s, but the network takes %s."
                            .formatted(source.location(), SHAPE, shape),
                    "Maybe space.input should be %s.".formatted(SHAPE));
        }
        CifarFiles files = CifarFiles.of(source);
        List<CifarFiles.Image> all = files.train();
        Set<Integer> heldOut = heldOut(all, files);
        List<CifarFiles.Image> train = new ArrayList<>();
        List<CifarFiles.Image> validation = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (heldOut.contains(i) ? validation : train).add(all.get(i));
        }
        return RawImages.dataset(
                name,
                files.classNames(),
                images(train),
                images(validation),
                images(files.test()),
                Sha256.hex("cifar10-binary split " + VERSION + "\n" + files.digest()));
    }

    private static Set<Integer> heldOut(List<CifarFiles.Image> all, CifarFiles files) {
        TreeMap<Integer, List<String>> classes = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            int label = all.get(i).label();
            classes.computeIfAbsent(label, empty -> new ArrayList<>())
                    .add(files.classNames().get(label) + "/" + i);
        }
        Set<Integer> heldOut = new HashSet<>();
        classes.forEach((label, names) -> {
            if (names.size() < 2) {
                throw new DataException(
                        "The class (%s) of the data (%s) has one training image; none can be held out for validation."
                                .formatted(files.classNames().get(label), files.location()),
                        "Maybe files are missing.");
            }
            HeldOut.of(names).forEach(name -> heldOut.add(Integer.parseInt(name.substring(name.lastIndexOf('/') + 1))));
        });
        return heldOut;
    }

    private static RawImages images(List<CifarFiles.Image> chosen) {
        RawImages images = new RawImages(SHAPE, chosen.size());
        int bytes = Math.toIntExact(SHAPE.elements());
        for (int i = 0; i < chosen.size(); i++) {
            CifarFiles.Image image = chosen.get(i);
            int start = image.start() + 1;
            images.put(i, image.label(), Arrays.copyOfRange(image.file(), start, start + bytes));
        }
        return images;
    }
}
