package io.maesta.jobs.evaluation;

import io.maesta.data.Dataset;
import io.maesta.data.Normalization;
import io.maesta.jobs.data.DatasetOpener;
import io.maesta.result.Signature;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The data whose test split networks are judged on. Travels to executors, the data do not.
 *
 * @param reference the data
 * @param shape of every example, as the networks take it
 * @param signature of networks that were found on other data; null where these are theirs
 */
public record TestData(DatasetOpener opener, DataReference reference, TensorShape shape, @Nullable Signature signature)
        implements Serializable {
    /**
     * Opens the data.
     *
     * @throws io.maesta.data.DataException if they cannot be read, are other ones, or do not suit the networks
     */
    public Dataset open() {
        Dataset dataset = opener.open(reference, shape);
        return signature == null
                ? dataset
                : dataset.conformedTo(
                        new Normalization(signature.means(), signature.deviations()), signature.classNames());
    }
}
