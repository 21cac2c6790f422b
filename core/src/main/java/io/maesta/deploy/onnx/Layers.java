package io.maesta.deploy.onnx;

import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onnx.Onnx.AttributeProto;

/**
 * The operators of layers. ONNX keeps maps as {@code (batch, channels, height, width)} and vectors as {@code (batch, features)}; this
 * follows which of both each tensor is, and converts where a layer reads the other.
 */
final class Layers {
    private final GraphBuilder graph;
    private final Map<String, Boolean> isVector = new HashMap<>();
    private final Set<String> converted = new HashSet<>();

    Layers(GraphBuilder graph, TensorShape input) {
        this.graph = graph;
        isVector.put(SearchSpace.INPUT, input.isVector());
    }

    /**
     * Adds the operator of {@code layer}, without what follows its sum of products, and returns its output.
     *
     * @param tensors the output of each layer before
     * @param constants names of its weights and bias, if it has some
     */
    String add(Layer layer, Map<String, String> tensors, List<String> constants) {
        String input = layer.inputs().get(0);
        return switch (layer.kind()) {
            case CONV2D, DEPTHWISE_CONV2D ->
                made(layer, false, "Conv", concat(read(input, layer, tensors, false), constants), convolution(layer));
            case LINEAR ->
                made(
                        layer,
                        true,
                        "Gemm",
                        concat(read(input, layer, tensors, true), constants),
                        GraphBuilder.integer("transB", 1));
            case MAX_POOL -> made(layer, false, "MaxPool", List.of(read(input, layer, tensors, false)), window(layer));
            case GLOBAL_AVERAGE_POOL ->
                made(layer, false, "GlobalAveragePool", List.of(read(input, layer, tensors, false)));
            case ADD -> {
                boolean form = isVector.getOrDefault(input, false);
                yield made(
                        layer,
                        form,
                        "Add",
                        layer.inputs().stream()
                                .map(each -> read(each, layer, tensors, form))
                                .toList());
            }
        };
    }

    /** The last tensor as the graph's output, a vector. */
    void end(Layer last, Map<String, String> tensors) {
        graph.node(
                isVector.getOrDefault(last.name(), false) ? "Identity" : "Flatten",
                GraphBuilder.OUTPUT,
                List.of(tensors.getOrDefault(last.name(), last.name())));
    }

    private String made(
            Layer layer, boolean vector, String operator, List<String> inputs, AttributeProto... attributes) {
        isVector.put(layer.name(), vector);
        return graph.node(operator, layer.name(), inputs, attributes);
    }

    private String read(String input, Layer reader, Map<String, String> tensors, boolean asVector) {
        String tensor = tensors.getOrDefault(input, input);
        if (isVector.getOrDefault(input, false) == asVector) {
            return tensor;
        }
        String name = tensor + (asVector ? "/vector" : "/map");
        if (!converted.add(name)) {
            return name;
        }
        if (asVector) {
            return graph.node("Flatten", name, List.of(tensor));
        }
        TensorShape shape = reader.inputShape();
        // 0: as many examples as there are.
        long[] dimensions = {0, shape.channels(), shape.height(), shape.width()};
        return graph.node("Reshape", name, List.of(tensor, graph.int64s(name + "/shape", dimensions, 4)));
    }

    private static AttributeProto[] convolution(Layer layer) {
        AttributeProto groups = GraphBuilder.integer(
                "group",
                layer.kind() == Layer.Kind.DEPTHWISE_CONV2D ? layer.inputShape().channels() : 1);
        return Stream.concat(Arrays.stream(window(layer)), Stream.of(groups)).toArray(AttributeProto[]::new);
    }

    private static AttributeProto[] window(Layer layer) {
        Window window = layer.window();
        return new AttributeProto[] {
            GraphBuilder.integers("kernel_shape", window.kernelHeight(), window.kernelWidth()),
            GraphBuilder.integers("strides", window.strideHeight(), window.strideWidth()),
            GraphBuilder.integers(
                    "pads",
                    window.paddingHeight(),
                    window.paddingWidth(),
                    window.paddingHeight(),
                    window.paddingWidth()),
        };
    }

    /** The dimensions of a layer's weights. */
    static long[] weightDimensions(Layer layer) {
        Window window = layer.window();
        return switch (layer.kind()) {
            case CONV2D ->
                new long[] {
                    layer.outputShape().channels(),
                    layer.inputShape().channels(),
                    window.kernelHeight(),
                    window.kernelWidth()
                };
            case DEPTHWISE_CONV2D ->
                new long[] {layer.outputShape().channels(), 1, window.kernelHeight(), window.kernelWidth()};
            case LINEAR ->
                new long[] {layer.outputShape().channels(), layer.inputShape().elements()};
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL ->
                throw new IllegalArgumentException("The layer (%s) has no weights.".formatted(layer.name()));
        };
    }

    private static List<String> concat(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
