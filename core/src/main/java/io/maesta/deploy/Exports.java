package io.maesta.deploy;

import io.maesta.data.Dataset;
import io.maesta.deploy.c.CFolder;
import io.maesta.deploy.int8.Calibration;
import io.maesta.deploy.int8.IntegerScore;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.deploy.onnx.OnnxFile;
import io.maesta.deploy.onnx.OnnxInt8File;
import io.maesta.search.NetworkFiles;
import io.maesta.search.NetworkWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.supernet.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every network in each of some formats.
 *
 * @param formats one or more
 */
public record Exports(Set<Format> formats) implements NetworkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    public Exports {
        formats = Set.copyOf(formats);
    }

    /** All formats. */
    public static Exports all() {
        return new Exports(EnumSet.allOf(Format.class));
    }

    @Override
    public OptionalDouble write(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException {
        writeFloats(network, files);
        if (!hasIntegers()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(integers(network, dataset, files));
        } catch (RuntimeException e) {
            // The network is found and there in floats: it is not worth the trial.
            LOG.warn("The network could not be quantised, and is left without the formats of 8-bit integers", e);
            return OptionalDouble.empty();
        }
    }

    /** Whether a format is in 8-bit integers, which are calibrated with the data. */
    public boolean hasIntegers() {
        return formats.contains(Format.ONNX_INT8) || formats.contains(Format.C);
    }

    /** Leaves {@code network} in the formats in floating point, which need no data. */
    public void writeFloats(TrainedNetwork network, NetworkFiles files) throws IOException {
        if (formats.contains(Format.DL4J)) {
            new Dl4jZip().write(network, files);
        }
        if (formats.contains(Format.ONNX)) {
            new OnnxFile().write(network, files);
        }
    }

    private double integers(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException {
        QuantisedNetwork quantised = QuantisedNetwork.of(network, Calibration.ranges(network, dataset.train()));
        if (formats.contains(Format.ONNX_INT8)) {
            try (OutputStream out = files.create(OnnxInt8File.FILE_NAME)) {
                OnnxInt8File.write(quantised, out);
            }
        }
        if (formats.contains(Format.C)) {
            CFolder.write(quantised, files);
        }
        return IntegerScore.of(quantised, dataset.test(), Task.of(network.labels()));
    }
}
