package io.maesta.jobs.data;

import io.maesta.data.DatasetDescription;
import io.maesta.data.RawExample;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Data in parts that tasks decode, each a part. Travels to executors.
 *
 * @param <F> what a part finds out that the whole must know; comes back from executors
 */
public interface PartedData<F extends Serializable> extends Serializable {
    /** URI of the data; empty for generated ones. */
    String origin();

    /** Number of parts, 1 or more, into which the data are cut where {@code atMost} are wanted. */
    int parts(int atMost);

    /**
     * Decodes a part.
     *
     * @param part from 0 on
     * @param parts number of all parts
     * @throws io.maesta.data.DataException if it cannot be read
     * @throws IOException if {@code sink} throws it
     */
    F decode(int part, int parts, RawExample.Sink sink) throws IOException;

    /**
     * What the data are.
     *
     * @param found in all parts
     * @throws io.maesta.data.DataException if the parts contradict one another
     */
    DatasetDescription describe(List<F> found);
}
