package io.maesta.deploy.check;

import io.maesta.data.Labels;
import io.maesta.deploy.Dl4jZip;
import io.maesta.deploy.Format;
import io.maesta.deploy.onnx.OnnxRuntime;
import io.maesta.result.NetworkCheck;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.supernet.EngineInference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Files in floating point beside the engine that trained the network. */
public final class FloatCheck {
    private static final String ENGINE = "ENGINE";
    /** Of the largest output. */
    private static final double TOLERANCE = 1e-4;
    /** Below, it is the order of sums, which DL4J's kernels choose by the processor and the environment: no part of a result. */
    private static final double ROUNDING = 1e-5;

    private final TrainedNetwork network;
    private final Samples samples;
    private final float[] expected;

    /** Runs {@code network}, which {@code engine} computes, on {@code samples}. */
    public FloatCheck(TrainedNetwork network, EngineInference engine, Samples samples) {
        this.network = network;
        this.samples = samples;
        this.expected = engine.outputs(samples.values());
    }

    /** Of what {@link Dl4jZip} wrote, run by DL4J. */
    public NetworkCheck dl4j(byte[] file) {
        return check(Format.DL4J, () -> {
            ComputationGraph graph = Dl4jZip.read(new ByteArrayInputStream(file));
            List<Layer> layers = network.layers();
            try (INDArray inputs = Nd4j.create(samples.values(), network.input().batched(samples.count()), 'c')) {
                Map<String, INDArray> activations = graph.feedForward(inputs, false);
                INDArray outputs = activations.get(layers.get(layers.size() - 1).name());
                if (outputs == null) {
                    throw new IOException("DL4J has no vertex of the last layer.");
                }
                float[] values = outputs.dup('c').data().asFloat();
                activations.values().forEach(INDArray::close);
                return values;
            }
        });
    }

    /** Of an ONNX file in floating point, run by ONNX Runtime. */
    public NetworkCheck onnx(byte[] file) {
        return check(Format.ONNX, () -> OnnxRuntime.outputs(file, network.input(), samples.values()));
    }

    private NetworkCheck check(Format format, Attempt attempt) {
        return Attempt.of(format.name(), ENGINE, () -> compare(format.name(), attempt.outputs()));
    }

    private NetworkCheck compare(String format, float[] actual) {
        if (actual.length != expected.length) {
            return NetworkCheck.failed(
                    format, ENGINE, "It gives %d numbers in place of %d.".formatted(actual.length, expected.length));
        }
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) actual[i] - expected[i]));
        }
        double share = difference / largest < ROUNDING ? 0 : difference / largest;
        boolean agrees = share <= TOLERANCE;
        @Nullable
        Integer same = network.labels() == Labels.CLASSES ? Answers.same(actual, expected, samples.count()) : null;
        String message = agrees
                ? ""
                : String.format(
                        Locale.ROOT,
                        "An output differs by %.2g of the largest, which is more than %.0g.",
                        share,
                        TOLERANCE);
        return new NetworkCheck(format, ENGINE, samples.count(), share, same, agrees, message);
    }
}
