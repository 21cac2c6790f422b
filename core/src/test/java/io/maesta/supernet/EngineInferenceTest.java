package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.deploy.ReferenceForward;
import io.maesta.deploy.SampleNetworks;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineInferenceTest {
    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    /** In float64, by definition. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerIsShown(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        int each = Math.toIntExact(space.input().elements());
        float[] inputs = SampleNetworks.numbers(new Random(3), EngineInference.BATCH * each, 0, 1);
        Map<String, float[]> actual = new HashMap<>();
        try (EngineInference engine = new EngineInference(network)) {
            engine.forEachLayer(inputs, actual::put);
        }
        assertThat(actual.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        network.layers().stream().map(Layer::name).toList());
        int last = EngineInference.BATCH - 1;
        for (int example : new int[] {0, last}) {
            Map<String, double[]> expected =
                    new ReferenceForward(network).run(Arrays.copyOfRange(inputs, example * each, (example + 1) * each));
            for (Layer layer : network.layers()) {
                double[] wide = Objects.requireNonNull(expected.get(layer.name()));
                float[] all = Objects.requireNonNull(actual.get(layer.name()));
                assertThat(all).hasSize(EngineInference.BATCH * wide.length);
                double largest = Arrays.stream(wide).map(Math::abs).max().orElseThrow();
                for (int i = 0; i < wide.length; i++) {
                    assertThat((double) all[example * wide.length + i])
                            .as("%s of example %d", layer.name(), example)
                            .isCloseTo(wide[i], within(1e-4 * largest));
                }
            }
        }
    }

    /** Whatever was computed before. */
    @ParameterizedTest
    @MethodSource("networks")
    void fewerExamplesGiveTheSame(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 2);
        int each = Math.toIntExact(space.input().elements());
        float[] inputs = SampleNetworks.numbers(new Random(4), EngineInference.BATCH * each, 0, 1);
        try (EngineInference engine = new EngineInference(network)) {
            float[] outputs = engine.outputs(inputs);
            int width = outputs.length / EngineInference.BATCH;
            float[] some = engine.outputs(Arrays.copyOfRange(inputs, 5 * each, 8 * each));
            assertThat(some).isEqualTo(Arrays.copyOfRange(outputs, 5 * width, 8 * width));
            assertThat(some).isNotEqualTo(Arrays.copyOf(outputs, 3 * width));
        }
    }
}
