package io.maesta.jobs.evaluation;

import io.maesta.data.Dataset;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.io.Serializable;

/**
 * The data whose test split networks are judged on. Travels to executors, the data do not.
 *
 * @param reference the data that the networks were found on
 * @param shape of every example, as the networks take it
 */
public record TestData(DatasetOpener opener, DataReference reference, TensorShape shape) implements Serializable {
    /** @throws io.maesta.data.DataException if they cannot be read, or are other ones */
    Dataset open() {
        return opener.open(reference, shape);
    }
}
