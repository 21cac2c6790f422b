package io.maesta.search;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** Writes a trained network in one file format. Stateless. */
public interface NetworkWriter extends Serializable {
    /** Name of the file in the folder of the trial. */
    String fileName();

    /** Writes {@code network} and leaves {@code out} open. */
    void write(TrainedNetwork network, OutputStream out) throws IOException;
}
