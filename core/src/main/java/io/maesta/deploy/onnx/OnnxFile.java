package io.maesta.deploy.onnx;

import io.maesta.deploy.FoldedLayer;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;

/**
 * A network in single precision. Its input, {@code input}, is {@code (batch, channels, height, width)}, or {@code (batch, features)} of vectors,
 * normalised as in training; its output, {@code output}, is {@code (batch, outputs)}: a classifier's logits, an autoencoder's reconstruction.
 * Batch normalisations are folded into weights. Nodes and their tensors are called as the layers, {@link Layer#name}, with {@code /relu} behind
 * it for what is left after max(0, x).
 */
public record OnnxFile() implements NetworkFileWriter {
    /** Name of the file in the folder of a trial. */
    public static final String FILE_NAME = "model.onnx";

    @Override
    public String fileName() {
        return FILE_NAME;
    }

    @Override
    public void write(TrainedNetwork network, OutputStream out) throws IOException {
        model(network).writeTo(out);
    }

    private static ModelProto model(TrainedNetwork network) {
        List<Layer> layers = network.layers();
        Layer last = layers.get(layers.size() - 1);
        GraphBuilder graph = new GraphBuilder(
                network.network().name(),
                network.input(),
                Math.toIntExact(last.outputShape().elements()));
        Layers operators = new Layers(graph, network.input());
        Map<String, String> tensors = new HashMap<>();
        for (Layer layer : layers) {
            List<String> constants = layer.weights() == 0 ? List.of() : constants(graph, network, layer);
            String output = operators.add(layer, tensors, constants);
            if (layer.finish().rectifies()) {
                output = graph.node("Relu", layer.name() + "/relu", List.of(output));
            }
            tensors.put(layer.name(), output);
        }
        operators.end(last, tensors);
        return graph.model(
                "Found by Maesta. Inputs are normalised as in training; outputs are logits or a reconstruction.");
    }

    private static List<String> constants(GraphBuilder graph, TrainedNetwork network, Layer layer) {
        FoldedLayer folded = FoldedLayer.of(network.parameters(layer));
        return List.of(
                graph.floats(layer.name() + "/weight", folded.weights(), Layers.weightDimensions(layer)),
                graph.floats(layer.name() + "/bias", folded.bias(), folded.bias().length));
    }
}
