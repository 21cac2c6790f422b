package io.maesta.search;

import io.maesta.data.Dataset;
import java.io.IOException;
import java.io.Serializable;
import java.util.OptionalDouble;

/** Writes a trained network in one or more formats. Stateless. */
public interface NetworkWriter extends Serializable {
    /**
     * Leaves {@code network} in {@code files}.
     *
     * @param dataset it was trained on
     * @return the metric, on the test split, of its 8-bit integers, where it is quantised; else empty
     */
    OptionalDouble write(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException;
}
