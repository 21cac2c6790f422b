package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.search.TrainedNetwork;
import java.util.Arrays;

/** A trained network run by the engine it was trained in, in single precision. */
public final class EngineInference {
    private static final int[] NO_CHOICE = {};
    /** The smallest batch that is compiled. */
    private static final int LEAST_BATCH = 2;

    private EngineInference() {}

    /**
     * The outputs of {@code network}: logits, or a reconstruction.
     *
     * @param inputs {@code (examples, channels, height, width)}, normalised
     * @return {@code (examples, outputs)}
     */
    public static float[] outputs(TrainedNetwork network, float[] inputs) {
        int examples = Math.toIntExact(inputs.length / network.input().elements());
        int batch = Math.max(LEAST_BATCH, examples);
        try (Supernet plain = Supernet.compile(network.network(), batch, Task.of(network.labels()))) {
            plain.load(network.parameters());
            Batch all = new Batch(network.input(), batch);
            System.arraycopy(inputs, 0, all.inputs(), 0, inputs.length);
            float[] outputs = plain.inference(NO_CHOICE).outputs(all);
            return Arrays.copyOf(outputs, outputs.length / batch * examples);
        }
    }
}
