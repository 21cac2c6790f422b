package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.result.Exported;
import java.io.IOException;
import java.io.Serializable;

/** Writes a trained network in one or more formats. Stateless. */
public interface NetworkWriter extends Serializable {
    /**
     * Leaves {@code network} in {@code files}.
     *
     * @param dataset it was trained on
     * @return the metric of its 8-bit integers, where it is quantised, and what was seen of the files
     */
    Exported write(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException;
}
