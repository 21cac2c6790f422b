package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Labels;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedNetworkTest {
    private static final SearchSpace NETWORK = new SearchSpace(
            "tiny",
            new TensorShape(2, 4, 4),
            List.of(
                    ChoiceBlock.fixed(
                            "stem",
                            SearchSpace.INPUT,
                            new Candidate("conv3x3", new Conv2d(3, Window.square(3), Finish.BATCH_NORM_RELU))),
                    new GlobalAveragePool("pool", "stem"),
                    ChoiceBlock.fixed("classifier", "pool", new Candidate("linear", new Linear(5, Finish.NONE)))));
    private static final LayerParameters CONV =
            LayerParameters.normalised(new float[2 * 3 * 9], new float[3], new float[3], new float[3], new float[3]);
    private static final LayerParameters LINEAR = LayerParameters.biased(new float[15], new float[5]);

    @Test
    void itHoldsTheParametersOfItsLayersInExecutionOrder() {
        TrainedNetwork network =
                new TrainedNetwork(NETWORK, Map.of("classifier/linear", LINEAR, "stem/conv3x3", CONV), Labels.CLASSES);

        assertThat(network.layers())
                .extracting(Layer::name)
                .containsExactly("stem/conv3x3", "pool", "classifier/linear");
        assertThat(network.parameters(network.layers().get(0))).isEqualTo(CONV);
        assertThat(network.parameters(network.layers().get(2))).isEqualTo(LINEAR);
        assertThat(network.input()).isEqualTo(NETWORK.input());
    }

    @Test
    void parametersOfOtherLayersAreIgnored() {
        Map<String, LayerParameters> ofASupernet = new HashMap<>();
        ofASupernet.put("stem/conv3x3", CONV);
        ofASupernet.put("stem/conv5x5", CONV);
        ofASupernet.put("classifier/linear", LINEAR);

        assertThat(new TrainedNetwork(NETWORK, ofASupernet, Labels.CLASSES).layers())
                .hasSize(3);
    }

    @Test
    void aLayerWithoutItsParametersIsRefused() {
        assertThatThrownBy(() -> new TrainedNetwork(NETWORK, Map.of("stem/conv3x3", CONV), Labels.CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parameters of layer (classifier/linear) must hold 15 weights.");
    }

    @Test
    void parametersOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> new TrainedNetwork(
                        NETWORK, Map.of("stem/conv3x3", LINEAR, "classifier/linear", LINEAR), Labels.CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parameters of layer (stem/conv3x3) must hold 54 weights.");
    }

    @Test
    void aLayerWithoutWeightsHasNoParameters() {
        TrainedNetwork network =
                new TrainedNetwork(NETWORK, Map.of("classifier/linear", LINEAR, "stem/conv3x3", CONV), Labels.CLASSES);

        assertThatThrownBy(() -> network.parameters(network.layers().get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The layer (pool) has no parameters.");
    }
}
