package io.maesta.trial;

import io.maesta.search.NetworkFileWriter;
import io.maesta.search.TrainedNetwork;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A writer that keeps what it should write. */
public final class KeptNetwork implements NetworkFileWriter {
    private static final long serialVersionUID = 1;
    private static @Nullable TrainedNetwork last;

    public static TrainedNetwork last() {
        return Objects.requireNonNull(last);
    }

    @Override
    public String fileName() {
        return "kept";
    }

    @Override
    public void write(TrainedNetwork network, OutputStream out) {
        last = network;
    }
}
