package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.engine.Workspace;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.bytedeco.dnnl.memory;

/** A trained network run by the engine it was trained in, in single precision. Not for several threads. */
public final class EngineInference implements AutoCloseable {
    /** Examples that are computed at a time. */
    public static final int BATCH = 32;

    private static final int[] NO_CHOICE = {};

    private final TrainedNetwork network;
    private final Supernet supernet;
    private final Inference inference;
    private final Batch batch;

    /** Compiles {@code network}. */
    public EngineInference(TrainedNetwork network) {
        this.network = network;
        supernet = Supernet.compile(network.network(), BATCH, Task.of(network.labels()));
        supernet.load(network.parameters());
        inference = supernet.inference(NO_CHOICE);
        batch = new Batch(network.input(), BATCH);
    }

    /**
     * The outputs: logits, or a reconstruction.
     *
     * @param inputs of {@value #BATCH} examples or fewer, {@code (examples, channels, height, width)}, normalised
     * @return {@code (examples, outputs)}
     */
    public float[] outputs(float[] inputs) {
        System.arraycopy(inputs, 0, batch.inputs(), 0, inputs.length);
        float[] all = inference.outputs(batch);
        int examples = Math.toIntExact(inputs.length / network.input().elements());
        return Arrays.copyOf(all, all.length / BATCH * examples);
    }

    /**
     * Shows what each layer puts out, {@code (examples, channels, height, width)}, behind normalisation and ReLU.
     *
     * @param inputs {@value #BATCH} examples, {@code (examples, channels, height, width)}, normalised
     * @param reader takes the name of a layer and its output
     */
    public void forEachLayer(float[] inputs, BiConsumer<String, float[]> reader) {
        outputs(inputs);
        Map<String, Step> steps = new HashMap<>();
        supernet.steps().forEach(step -> steps.put(step.layer().name(), step));
        for (Layer layer : network.layers()) {
            reader.accept(layer.name(), output(layer, steps));
        }
    }

    private float[] output(Layer layer, Map<String, Step> steps) {
        return switch (layer.kind()) {
            case CONV2D, DEPTHWISE_CONV2D, LINEAR -> {
                Step step = Objects.requireNonNull(steps.get(layer.name()), layer.name());
                yield read(step.output(), step.layer().outputShape());
            }
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> {
                Tensor tensor = supernet.program().tensor(layer.name());
                yield read(tensor.data(), tensor.shape());
            }
        };
    }

    private float[] read(memory output, TensorShape shape) {
        Workspace workspace = supernet.workspace();
        return workspace.read(output, workspace.givenImages(shape));
    }

    @Override
    public void close() {
        supernet.close();
    }
}
