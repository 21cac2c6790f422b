package io.maesta.data.image;

import io.maesta.data.DataException;
import io.maesta.data.DatasetDescription;
import io.maesta.data.DividedData;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Normalization;
import io.maesta.data.PixelCounts;
import io.maesta.data.RawExample;
import io.maesta.data.Split;
import io.maesta.data.TensorType;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The images of an {@link ImageFolder}, file by file: the same examples, but each part of the folder is decoded alone. */
public final class DividedImages implements DividedData<DividedImages.Found> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ImagePlan plan;
    private final TensorShape shape;
    private final ArrayList<String> files;

    private DividedImages(String name, ImagePlan plan, TensorShape shape, Collection<String> files) {
        this.name = name;
        this.plan = plan;
        this.shape = shape;
        this.files = new ArrayList<>(files);
    }

    /**
     * What is found out while images are decoded.
     *
     * @param hashes of the files of all images
     * @param train levels of the training images
     */
    public record Found(ImageHashes hashes, PixelCounts train) implements Serializable {}

    /**
     * Lists the images of {@code source}, and reads none of them.
     *
     * @param name of the dataset
     * @param source of the files; archives in it are read for the names in them
     * @param shape that all images must have, as {@link ImageFolder#read} has it
     * @param options what is read and how it is resized
     * @throws DataException if the files cannot be listed or are no such data
     */
    public static DividedImages of(String name, FileSource source, TensorShape shape, ImageOptions options) {
        RecordedFiles recorded = new RecordedFiles(source, new TreeSet<>());
        ImagePlan plan = ImagePlan.of(ImageListing.of(recorded), options);
        return new DividedImages(name, plan, shape, recorded.paths());
    }

    @Override
    public List<String> files() {
        return List.copyOf(files);
    }

    @Override
    public Found decode(FileSource part, RawExample.Sink sink) throws IOException {
        PixelCounts train = counts();
        try {
            ImageHashes hashes = plan.decode(part, shape, (image, pixels) -> {
                if (image.split() == Split.TRAIN) {
                    train.add(pixels);
                }
                hand(RawExample.image(image.split(), image.index(), image.label(), pixels), sink);
            });
            return new Found(hashes, train);
        } catch (UnkeptException unkept) {
            throw unkept.cause;
        }
    }

    private static void hand(RawExample example, RawExample.Sink sink) {
        try {
            sink.take(example);
        } catch (IOException unkept) {
            throw new UnkeptException(unkept);
        }
    }

    @Override
    public DatasetDescription describe(Collection<Found> parts) {
        PixelCounts train = counts();
        parts.forEach(part -> train.add(part.train()));
        ImageHashes hashes = ImageHashes.merged(
                plan.location(), parts.stream().map(Found::hashes).toList());
        String fingerprint = plan.fingerprint(hashes);
        Normalization normalization = train.normalization();
        return new DatasetDescription(
                name,
                shape,
                plan.classNames(),
                Labels.CLASSES,
                TensorType.UINT8,
                plan.size(Split.TRAIN),
                plan.size(Split.VALIDATION),
                plan.size(Split.TEST),
                normalization.means(),
                normalization.deviations(),
                fingerprint);
    }

    private PixelCounts counts() {
        return new PixelCounts(shape.channels(), shape.height() * shape.width());
    }

    /** An example cannot be kept, which is not to be mistaken for data that cannot be read. */
    private static final class UnkeptException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        UnkeptException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    /** A source that writes down which files it hands over. */
    private record RecordedFiles(FileSource source, TreeSet<String> paths) implements FileSource {
        @Override
        public String location() {
            return source.location();
        }

        @Override
        public void walk(Visitor visitor) throws IOException {
            source.walk((path, content) -> {
                if (!path.endsWith("/") && !ImagePath.isHidden(path)) {
                    paths.add(path);
                }
                visitor.visit(path, content);
            });
        }
    }
}
