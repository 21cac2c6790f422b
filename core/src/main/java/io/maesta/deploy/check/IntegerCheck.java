package io.maesta.deploy.check;

import io.maesta.data.Labels;
import io.maesta.deploy.int8.BatchInference;
import io.maesta.deploy.int8.QuantisedLayer;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.deploy.onnx.OnnxRuntime;
import io.maesta.result.NetworkCheck;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The integers of ONNX Runtime beside those of the C code, in Java to the bit: each layer from the inputs that the runtime itself had, and
 * the answers in the end.
 */
public final class IntegerCheck {
    /** Runtimes round halves to even, boards round them up. */
    private static final int TOLERANCE = 1;

    private final QuantisedNetwork network;
    private final Samples samples;
    private final BatchInference integers;

    private IntegerCheck(QuantisedNetwork network, Samples samples, BatchInference integers) {
        this.network = network;
        this.samples = samples;
        this.integers = integers;
    }

    /**
     * Runs {@code onnx} and the integers of {@code network}.
     *
     * @param format that is written
     * @param beside which of the same integers
     * @param labels of the data
     */
    public static NetworkCheck of(
            String format, String beside, QuantisedNetwork network, byte[] onnx, Samples samples, Labels labels) {
        return Attempt.of(format, beside, () -> {
            try (BatchInference integers = new BatchInference(network, samples.count())) {
                return new IntegerCheck(network, samples, integers).compare(format, beside, onnx, labels);
            }
        });
    }

    private NetworkCheck compare(String format, String beside, byte[] onnx, Labels labels) throws IOException {
        int difference = 0;
        String where = "";
        Map<String, byte[]> stored = OnnxRuntime.stored(onnx, network.shape(), samples.values());
        for (QuantisedLayer layer : network.layers()) {
            int own = difference(layer, stored);
            if (own > difference) {
                difference = own;
                where = layer.layer().name();
            }
        }
        @Nullable Integer same = labels == Labels.CLASSES ? (Integer) sameAnswers(onnx) : null;
        boolean agrees = difference <= TOLERANCE && (same == null || same == samples.count());
        return new NetworkCheck(
                format,
                beside,
                samples.count(),
                (double) difference,
                same,
                agrees,
                agrees ? "" : message(difference, where, same));
    }

    private String message(int difference, String where, @Nullable Integer same) {
        return difference > TOLERANCE
                ? String.format(Locale.ROOT, "Layer %s differs by %d steps from equal inputs.", where, difference)
                : String.format(
                        Locale.ROOT,
                        "%s of %d examples have another class: their largest outputs are as close as rounding.",
                        same == null ? "" : samples.count() - same,
                        samples.count());
    }

    private int difference(QuantisedLayer layer, Map<String, byte[]> stored) {
        List<byte[]> inputs = layer.layer().inputs().stream()
                .map(input -> Objects.requireNonNull(stored.get(input), input))
                .toList();
        byte[] actual = Objects.requireNonNull(
                stored.get(layer.layer().name()), layer.layer().name());
        byte[] expected = integers.output(layer, inputs);
        int difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        return difference;
    }

    private int sameAnswers(byte[] onnx) throws IOException {
        float[] actual = OnnxRuntime.outputs(onnx, network.shape(), samples.values());
        return Answers.same(actual, integers.outputs(samples.values()), samples.count());
    }
}
