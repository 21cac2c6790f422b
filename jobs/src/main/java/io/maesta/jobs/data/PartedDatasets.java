package io.maesta.jobs.data;

import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;

/** Data of every kind in parts. */
public final class PartedDatasets {
    private PartedDatasets() {}

    /**
     * The raw data that {@code reference} names. Files are listed, but none is decoded, where a reader can tell examples from names.
     *
     * @param shape of every example
     * @throws io.maesta.data.DataException if there is nothing to read
     */
    public static PartedData<?> of(DataReference reference, TensorShape shape) {
        return new WholeParts(reference, shape);
    }
}
