package io.maesta.jobs.data;

import io.maesta.data.image.DividedImages;
import io.maesta.data.image.ImageOptions;
import io.maesta.jobs.config.DataSettings.Kind;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;

/** Data of every kind in parts. */
public final class PartedDatasets {
    private PartedDatasets() {}

    /**
     * The raw data that {@code reference} names. Files are listed, but none is decoded, where a reader can tell examples from names.
     *
     * @param shape of every example
     * @throws io.maesta.data.DataException if the files cannot be listed or are no such data
     */
    public static PartedData<?> of(DataReference reference, TensorShape shape) {
        if (Datasets.kind(reference) == Kind.IMAGE_FOLDER) {
            String location = reference.location();
            HadoopFileSource files = HadoopFileSource.at(location);
            return new FileParts<>(
                    location, DividedImages.of(reference.name(), files, shape, ImageOptions.of(reference.options())));
        }
        return new WholeParts(reference, shape);
    }
}
