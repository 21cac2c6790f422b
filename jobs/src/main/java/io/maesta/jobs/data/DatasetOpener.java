package io.maesta.jobs.data;

import io.maesta.data.Dataset;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.io.Serializable;

/** Opens data where a trial runs. Travels to executors. */
@FunctionalInterface
public interface DatasetOpener extends Serializable {
    /**
     * The data that {@code reference} names, read or not.
     *
     * @param shape of every example
     * @throws io.maesta.data.DataException if they cannot be read
     */
    Dataset open(DataReference reference, TensorShape shape);
}
