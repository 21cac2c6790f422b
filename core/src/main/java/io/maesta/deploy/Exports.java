package io.maesta.deploy;

import io.maesta.data.Dataset;
import io.maesta.deploy.c.CFolder;
import io.maesta.deploy.check.FloatCheck;
import io.maesta.deploy.check.IntegerCheck;
import io.maesta.deploy.check.Samples;
import io.maesta.deploy.int8.Calibration;
import io.maesta.deploy.int8.IntegerScore;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.deploy.onnx.OnnxFile;
import io.maesta.deploy.onnx.OnnxInt8File;
import io.maesta.result.Exported;
import io.maesta.result.NetworkCheck;
import io.maesta.result.Signature;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.NetworkFiles;
import io.maesta.search.NetworkWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.supernet.EngineInference;
import io.maesta.supernet.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every network in each of some formats, and each file checked.
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
    public Exported write(TrainedNetwork network, Dataset dataset, NetworkFiles files) throws IOException {
        Dl4jKernels.useOneDnn();
        try (EngineInference engine = new EngineInference(network)) {
            return write(network, engine, dataset, files);
        }
    }

    private Exported write(TrainedNetwork network, EngineInference engine, Dataset dataset, NetworkFiles files)
            throws IOException {
        Samples samples = Samples.of(dataset.test());
        List<NetworkCheck> checks = new ArrayList<>(floats(network, engine, samples, files));
        if (!hasIntegers()) {
            return new Exported(Signature.of(dataset), null, checks);
        }
        try {
            QuantisedNetwork quantised = QuantisedNetwork.of(network, Calibration.ranges(engine, dataset.train()));
            checks.add(integers(network, quantised, samples, files));
            double metric = IntegerScore.of(quantised, dataset.test(), Task.of(network.labels()));
            return new Exported(Signature.of(dataset), metric, checks);
        } catch (RuntimeException e) {
            // The network is found and there in floats: it is not worth the trial.
            LOG.warn("The network could not be quantised, and is left without the formats of 8-bit integers", e);
            checks.add(NetworkCheck.failed(
                    Format.ONNX_INT8.name(), Format.C.name(), "The network could not be quantised: " + e.getMessage()));
            return new Exported(Signature.of(dataset), null, checks);
        }
    }

    /** Whether a format is in 8-bit integers, which are calibrated with the data. */
    public boolean hasIntegers() {
        return formats.contains(Format.ONNX_INT8) || formats.contains(Format.C);
    }

    /** Leaves {@code network} in the formats in floating point, which need no data and are checked with noise. */
    public Exported writeFloats(TrainedNetwork network, NetworkFiles files) throws IOException {
        Dl4jKernels.useOneDnn();
        try (EngineInference engine = new EngineInference(network)) {
            return new Exported(null, null, floats(network, engine, Samples.noise(network.input()), files));
        }
    }

    private List<NetworkCheck> floats(
            TrainedNetwork network, EngineInference engine, Samples samples, NetworkFiles files) throws IOException {
        List<NetworkCheck> checks = new ArrayList<>();
        FloatCheck check = new FloatCheck(network, engine, samples);
        if (formats.contains(Format.DL4J)) {
            checks.add(check.dl4j(write(new Dl4jZip(), network, files)));
        }
        if (formats.contains(Format.ONNX)) {
            checks.add(check.onnx(write(new OnnxFile(), network, files)));
        }
        return checks;
    }

    private static byte[] write(NetworkFileWriter writer, TrainedNetwork network, NetworkFiles files)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        writer.write(network, file);
        return put(file, writer.fileName(), files);
    }

    private NetworkCheck integers(
            TrainedNetwork network, QuantisedNetwork quantised, Samples samples, NetworkFiles files)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OnnxInt8File.write(quantised, file);
        if (formats.contains(Format.C)) {
            CFolder.write(quantised, files);
        }
        if (formats.contains(Format.ONNX_INT8)) {
            byte[] onnx = put(file, OnnxInt8File.FILE_NAME, files);
            return IntegerCheck.of(
                    Format.ONNX_INT8.name(), Format.C.name(), quantised, onnx, samples, network.labels());
        }
        return IntegerCheck.of(
                Format.C.name(), Format.ONNX_INT8.name(), quantised, file.toByteArray(), samples, network.labels());
    }

    private static byte[] put(ByteArrayOutputStream file, String name, NetworkFiles files) throws IOException {
        try (OutputStream out = files.create(name)) {
            file.writeTo(out);
        }
        return file.toByteArray();
    }
}
