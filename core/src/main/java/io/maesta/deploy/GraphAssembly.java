package io.maesta.deploy;

import io.maesta.search.LayerParameters;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.supernet.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Puts a DL4J graph together, layer by layer. DL4J keeps maps as {@code (batch, channels, height, width)} and vectors as
 * {@code (batch, features)}; the assembly follows which form each tensor has and converts where a layer reads the other.
 */
final class GraphAssembly {
    /** The two forms of a tensor in DL4J. */
    private enum Form {
        MAP,
        VECTOR
    }

    private final GraphBuilder graph = new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .activation(Activation.IDENTITY)
            .graphBuilder()
            .addInputs(SearchSpace.INPUT);
    /** The vertex that gives the output of a layer, behind its normalisation and activation. */
    private final Map<String, String> vertices = new HashMap<>();

    private final Map<String, Form> forms = new HashMap<>();
    private final Set<String> conversions = new HashSet<>();

    GraphAssembly(TensorShape input) {
        made(SearchSpace.INPUT, SearchSpace.INPUT, input.isVector() ? Form.VECTOR : Form.MAP);
    }

    /** Adds {@code layer}, whose inputs are there already. */
    void add(Layer layer) {
        switch (layer.kind()) {
            case CONV2D -> weigh(layer, convolution(layer), Form.MAP, Form.MAP);
            case DEPTHWISE_CONV2D -> weigh(layer, depthwise(layer), Form.MAP, Form.MAP);
            case LINEAR -> weigh(layer, dense(layer), Form.VECTOR, Form.VECTOR);
            case MAX_POOL -> weigh(layer, largest(layer.window()), Form.MAP, Form.MAP);
            case GLOBAL_AVERAGE_POOL -> weigh(layer, average(), Form.MAP, Form.VECTOR);
            case ADD -> sum(layer);
        }
    }

    /** The finished graph: the loss of {@code task} stands behind the last layer. */
    ComputationGraphConfiguration end(Layer last, Task task) {
        String output = Dl4jNetwork.outputName(last);
        graph.addLayer(output, loss(task), read(last.name(), last.outputShape(), Form.VECTOR))
                .setOutputs(output);
        ComputationGraphConfiguration configuration = graph.build();
        // The default is the time of day; equal networks shall give equal configurations.
        configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .forEach(vertex -> ((LayerVertex) vertex).getLayerConf().setSeed(0));
        configuration.getDefaultConfiguration().setSeed(0);
        return configuration;
    }

    private void weigh(Layer layer, org.deeplearning4j.nn.conf.layers.Layer dl4j, Form reads, Form makes) {
        graph.addLayer(layer.name(), dl4j, read(layer.inputs().get(0), layer.inputShape(), reads));
        finish(layer, makes);
    }

    private void sum(Layer layer) {
        Form form = forms.getOrDefault(layer.inputs().get(0), Form.MAP);
        String[] addends = layer.inputs().stream()
                .map(input -> read(input, layer.inputShape(), form))
                .toArray(String[]::new);
        graph.addVertex(layer.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), addends);
        finish(layer, form);
    }

    private void finish(Layer layer, Form form) {
        String end = layer.name();
        if (layer.finish().normalises()) {
            String norm = Dl4jNetwork.normalisationName(layer);
            graph.addLayer(norm, normalisation(layer), end);
            end = norm;
        }
        if (layer.finish().rectifies()) {
            String relu = Dl4jNetwork.rectifiedName(layer);
            graph.addLayer(relu, new ActivationLayer(Activation.RELU), end);
            end = relu;
        }
        made(layer.name(), end, form);
    }

    private void made(String tensor, String vertex, Form form) {
        vertices.put(tensor, vertex);
        forms.put(tensor, form);
    }

    /** The vertex that gives {@code tensor} in {@code form}. */
    private String read(String tensor, TensorShape shape, Form form) {
        String vertex = vertices.getOrDefault(tensor, tensor);
        if (forms.get(tensor) == form) {
            return vertex;
        }
        String converted = tensor + (form == Form.VECTOR ? "/vector" : "/map");
        if (conversions.add(converted)) {
            int height = shape.height();
            int width = shape.width();
            InputPreProcessor conversion = form == Form.VECTOR
                    ? new CnnToFeedForwardPreProcessor(height, width, shape.channels())
                    : new FeedForwardToCnnPreProcessor(height, width, shape.channels());
            graph.addVertex(converted, new PreprocessorVertex(conversion), vertex);
        }
        return converted;
    }

    private static ConvolutionLayer convolution(Layer layer) {
        return slide(new ConvolutionLayer.Builder(), layer).build();
    }

    private static DepthwiseConvolution2D depthwise(Layer layer) {
        return slide(new DepthwiseConvolution2D.Builder().depthMultiplier(1), layer)
                .build();
    }

    private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B slide(B builder, Layer layer) {
        Window window = layer.window();
        return size(builder, layer)
                .kernelSize(window.kernelHeight(), window.kernelWidth())
                .stride(window.strideHeight(), window.strideWidth())
                .padding(window.paddingHeight(), window.paddingWidth())
                .convolutionMode(ConvolutionMode.Truncate)
                .nIn(layer.inputShape().channels())
                .hasBias(!layer.finish().normalises());
    }

    private static DenseLayer dense(Layer layer) {
        return size(new DenseLayer.Builder(), layer)
                .nIn(layer.inputShape().elements())
                .hasBias(!layer.finish().normalises())
                .build();
    }

    private static BatchNormalization normalisation(Layer layer) {
        return size(new BatchNormalization.Builder(), layer)
                .nIn(layer.outputShape().channels())
                .eps(LayerParameters.EPSILON)
                .useLogStd(false)
                .build();
    }

    private static <B extends FeedForwardLayer.Builder<B>> B size(B builder, Layer layer) {
        return builder.nOut(layer.outputShape().channels());
    }

    private static SubsamplingLayer largest(Window window) {
        return new SubsamplingLayer.Builder(PoolingType.MAX)
                .kernelSize(window.kernelHeight(), window.kernelWidth())
                .stride(window.strideHeight(), window.strideWidth())
                .padding(window.paddingHeight(), window.paddingWidth())
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
    }

    private static GlobalPoolingLayer average() {
        return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }

    private static LossLayer loss(Task task) {
        return switch (task) {
            case CLASSIFICATION ->
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build();
            case RECONSTRUCTION -> new LossLayer.Builder(LossFunction.MSE).build();
        };
    }
}
