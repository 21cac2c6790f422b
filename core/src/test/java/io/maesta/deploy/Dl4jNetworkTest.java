package io.maesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Labels;
import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class Dl4jNetworkTest {
    private static final int BATCH = 3;

    static Stream<SearchSpace> networks() {
        return Stream.of(
                SampleNetworks.residual(),
                SampleNetworks.keywordSpotter(),
                SampleNetworks.autoencoder(),
                SampleNetworks.skewed(),
                SampleNetworks.odd(),
                SampleNetworks.mixed());
    }

    @AfterEach
    void leaveDl4jAsShipped() {
        System.clearProperty(Dl4jKernels.DISABLE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheLogitsOfTheNetwork(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        float[] inputs = Tensors.inputs(space.input(), BATCH, 2);

        ComputationGraph graph = Dl4jNetwork.of(network, Task.RECONSTRUCTION);

        Tensors.assertClose(
                graph.outputSingle(Tensors.dl4j(space.input(), inputs)), new ReferenceForward(network).outputs(inputs));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheSameLogitsByOneDnn(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 3);
        float[] inputs = Tensors.inputs(space.input(), BATCH, 4);

        Dl4jKernels.useOneDnn();
        ComputationGraph graph = Dl4jNetwork.of(network, Task.RECONSTRUCTION);

        Tensors.assertClose(
                graph.outputSingle(Tensors.dl4j(space.input(), inputs)), new ReferenceForward(network).outputs(inputs));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void keepsTheLogitsBesideTheProbabilities(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 5);
        float[] inputs = Tensors.inputs(space.input(), BATCH, 6);
        String last = network.layers().get(network.layers().size() - 1).name();

        Map<String, INDArray> activations =
                Dl4jNetwork.of(network, Task.CLASSIFICATION).feedForward(Tensors.dl4j(space.input(), inputs), false);

        double[] logits = new ReferenceForward(network).outputs(inputs);
        Tensors.assertClose(activations.get(last), logits);
        Tensors.assertClose(activations.get(last + "/output"), softmax(logits));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheOutputOfEveryLayerUnderItsName(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 7);
        float[] input = Tensors.inputs(space.input(), 1, 8);

        Map<String, INDArray> activations =
                Dl4jNetwork.of(network, Task.CLASSIFICATION).feedForward(Tensors.dl4j(space.input(), input), false);

        Map<String, double[]> expected = new ReferenceForward(network).run(input);
        for (Layer layer : network.layers()) {
            String finish =
                    layer.finish().rectifies() ? "/relu" : layer.finish().normalises() ? "/norm" : "";
            Tensors.assertClose(activations.get(layer.name() + finish), expected.get(layer.name()));
        }
    }

    @Test
    void leavesSkippedBlocksOut() {
        ComputationGraph graph =
                Dl4jNetwork.of(SampleNetworks.trained(SampleNetworks.residual(), 9), Task.CLASSIFICATION);

        assertThat(graph.getConfiguration().getVertices().keySet())
                .contains("stage1.conv1/separable3x3/0")
                .noneMatch(vertex -> vertex.startsWith("stage1.conv2"));
    }

    @Test
    void refusesParametersOfAnotherSize() {
        TrainedNetwork good = SampleNetworks.trained(SampleNetworks.odd(), 10);
        Map<String, LayerParameters> parameters = new HashMap<>();
        good.layers().stream()
                .filter(layer -> layer.weights() > 0)
                .forEach(layer -> parameters.put(layer.name(), good.parameters(layer)));
        parameters.computeIfPresent(
                "fc/only", (name, own) -> LayerParameters.biased(own.weights(), new float[] {1, 2}));
        TrainedNetwork bad = new TrainedNetwork(good.network(), parameters, Labels.CLASSES);

        assertThatThrownBy(() -> Dl4jNetwork.of(bad, Task.CLASSIFICATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parameter (b) of layer (fc/only) must have 3 values, but has 2.");
    }

    private static double[] softmax(double[] logits) {
        double[] probabilities = new double[logits.length];
        int classes = logits.length / BATCH;
        for (int first = 0; first < logits.length; first += classes) {
            double sum = 0;
            for (int k = first; k < first + classes; k++) {
                sum += Math.exp(logits[k]);
            }
            for (int k = first; k < first + classes; k++) {
                probabilities[k] = Math.exp(logits[k]) / sum;
            }
        }
        return probabilities;
    }
}
