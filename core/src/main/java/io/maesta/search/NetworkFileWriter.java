package io.maesta.search;

import io.maesta.data.Dataset;
import io.maesta.result.Exported;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a trained network into one file, as it is. */
public interface NetworkFileWriter extends NetworkWriter {
    /** Name of the file in the folder of the trial. */
    String fileName();

    /** Writes {@code network} and leaves {@code out} open. */
    void write(TrainedNetwork network, OutputStream out) throws IOException;

    /** Leaves {@code network} in the file called {@link #fileName}. */
    default void write(TrainedNetwork network, NetworkFiles files) throws IOException {
        try (OutputStream out = files.create(fileName())) {
            write(network, out);
        }
    }

    @Override
    default Exported write(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException {
        write(network, files);
        return Exported.NOTHING;
    }
}
