package io.maesta.deploy.onnx;

import io.maesta.deploy.int8.Quantisation;
import io.maesta.deploy.int8.QuantisedLayer;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;

/**
 * A network in 8-bit integers, as runtimes take it: the operators of {@link OnnxFile} between pairs of {@code QuantizeLinear} and
 * {@code DequantizeLinear}. Input and output are real numbers, as there. Runtimes round halves to even where boards round them up, which
 * is one step of a tensor at most.
 */
public final class OnnxInt8File {
    /** Name of the file in the folder of a trial. */
    public static final String FILE_NAME = "model.int8.onnx";

    private static final long OUTPUTS_FIRST = 0;

    private final GraphBuilder graph;
    private final Map<String, Quantisation> quantisations = new HashMap<>();
    private final Map<String, String> tensors = new HashMap<>();

    private OnnxInt8File(GraphBuilder graph) {
        this.graph = graph;
    }

    /** Writes {@code network} and leaves {@code out} open. */
    public static void write(QuantisedNetwork network, OutputStream out) throws IOException {
        List<QuantisedLayer> layers = network.layers();
        Layer last = layers.get(layers.size() - 1).layer();
        GraphBuilder graph = new GraphBuilder(
                network.name(),
                network.shape(),
                Math.toIntExact(last.outputShape().elements()));
        new OnnxInt8File(graph).model(network, last).writeTo(out);
    }

    private ModelProto model(QuantisedNetwork network, Layer last) {
        Layers operators = new Layers(graph, network.shape());
        store(SearchSpace.INPUT, SearchSpace.INPUT, network.input());
        for (QuantisedLayer quantised : network.layers()) {
            Layer layer = quantised.layer();
            List<String> constants = layer.weights() == 0 ? List.of() : constants(quantised);
            String output = operators.add(layer, tensors, constants);
            if (layer.finish().rectifies()) {
                output = graph.node("Relu", layer.name() + "/relu", List.of(output));
            }
            store(layer.name(), output, quantised.output());
        }
        operators.end(last, tensors);
        return graph.model(
                "Found and quantised by Maesta. Inputs are normalised as in training; outputs are logits or a reconstruction.");
    }

    /** Stores a tensor in 8 bits and takes it out again. */
    private void store(String name, String tensor, Quantisation quantisation) {
        quantisations.put(name, quantisation);
        String scale = graph.floats(name + "/scale", new float[] {quantisation.scale()});
        String zero = graph.int8s(name + "/zero_point", new byte[] {(byte) quantisation.zeroPoint()});
        String stored = graph.node("QuantizeLinear", name + "/stored", List.of(tensor, scale, zero));
        tensors.put(name, graph.node("DequantizeLinear", name + "/real", List.of(stored, scale, zero)));
    }

    private List<String> constants(QuantisedLayer quantised) {
        String name = quantised.layer().name();
        int outputs = quantised.bias().length;
        String scales = graph.floats(name + "/weight_scale", quantised.weightScales(), outputs);
        String zeros = graph.int8s(name + "/weight_zero_point", new byte[outputs], outputs);
        String weights =
                graph.int8s(name + "/weight_stored", quantised.weights(), Layers.weightDimensions(quantised.layer()));
        float input = quantisations
                .getOrDefault(quantised.layer().inputs().get(0), quantised.output())
                .scale();
        float[] units = new float[outputs];
        for (int c = 0; c < outputs; c++) {
            units[c] = input * quantised.weightScales()[c];
        }
        String biasScales = graph.floats(name + "/bias_scale", units, outputs);
        String biasZeros = graph.int32s(name + "/bias_zero_point", new int[outputs], outputs);
        String bias = graph.int32s(name + "/bias_stored", quantised.bias(), outputs);
        return List.of(
                real(name + "/weight", List.of(weights, scales, zeros)),
                real(name + "/bias", List.of(bias, biasScales, biasZeros)));
    }

    private String real(String name, List<String> inputs) {
        return graph.node("DequantizeLinear", name, inputs, GraphBuilder.integer("axis", OUTPUTS_FIRST));
    }
}
