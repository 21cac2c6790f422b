package io.maesta.deploy.int8;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.deploy.ReferenceForward;
import io.maesta.deploy.SampleNetworks;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class IntegerInferenceTest {
    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    /** Each layer alone, on the numbers that the integers stand for, in float64: half a step from rounding the output, a little from the factor. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerIsWithinAStepOfTheRealOne(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        QuantisedNetwork quantised = QuantisedNetwork.of(network, ranges(network));
        float[] input = SampleNetworks.numbers(
                new Random(3), Math.toIntExact(space.input().elements()), 0, 1);
        byte[] stored = new byte[input.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = quantised.input().store(input[i]);
        }
        Map<String, byte[]> tensors = new IntegerInference(quantised).tensors(stored);
        for (QuantisedLayer layer : quantised.layers()) {
            double[] expected = RealLayer.of(quantised, layer, tensors);
            byte[] actual = Objects.requireNonNull(tensors.get(layer.layer().name()));
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                double steps =
                        expected[i] / layer.output().scale() + layer.output().zeroPoint();
                double clamped = Math.max(layer.least(), Math.min(Quantisation.MOST, steps));
                assertThat(Math.abs(actual[i] - clamped))
                        .as("%s[%d]", layer.layer().name(), i)
                        .isLessThanOrEqualTo(0.5001);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void batchesGiveTheSameBits(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 4);
        QuantisedNetwork quantised = QuantisedNetwork.of(network, ranges(network));
        int each = Math.toIntExact(space.input().elements());
        float[] inputs = SampleNetworks.numbers(new Random(1), 3 * each, 0, 1);
        float[] outputs;
        try (BatchInference batch = new BatchInference(quantised, 3)) {
            batch.outputs(SampleNetworks.numbers(new Random(2), 3 * each, 0, 1));
            outputs = batch.outputs(inputs);
        }
        int width = outputs.length / 3;
        IntegerInference alone = new IntegerInference(quantised);
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.copyOfRange(outputs, i * width, (i + 1) * width))
                    .isEqualTo(alone.outputs(Arrays.copyOfRange(inputs, i * each, (i + 1) * each)));
        }
    }

    public static Map<String, Range> ranges(TrainedNetwork network) {
        Map<String, Range> ranges = new HashMap<>();
        Random random = new Random(2);
        for (int i = 0; i < 4; i++) {
            float[] input = SampleNetworks.numbers(
                    random, Math.toIntExact(network.input().elements()), 0, 1);
            new ReferenceForward(network)
                    .run(input)
                    .forEach((name, values) -> ranges.merge(
                            name,
                            new Range(
                                    Arrays.stream(values).min().orElseThrow(),
                                    Arrays.stream(values).max().orElseThrow()),
                            Range::with));
        }
        return ranges;
    }
}
