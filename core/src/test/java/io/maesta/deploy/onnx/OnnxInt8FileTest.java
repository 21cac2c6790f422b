package io.maesta.deploy.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.deploy.SampleNetworks;
import io.maesta.deploy.int8.IntegerInference;
import io.maesta.deploy.int8.IntegerInferenceTest;
import io.maesta.deploy.int8.QuantisedLayer;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxInt8FileTest {
    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    /** From the inputs that the runtime itself had. */
    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeIsWithinAStepOfTheIntegersInEveryLayer(SearchSpace space) throws Exception {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        QuantisedNetwork quantised = QuantisedNetwork.of(network, IntegerInferenceTest.ranges(network));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OnnxInt8File.write(quantised, out);
        byte[] file = out.toByteArray();
        IntegerInference integers = new IntegerInference(quantised);
        int equal = 0;
        int all = 0;
        for (long seed = 5; seed < 8; seed++) {
            float[] input = SampleNetworks.numbers(
                    new Random(seed), Math.toIntExact(space.input().elements()), 0, 1);
            Map<String, byte[]> runtime = OnnxRuntime.stored(file, space.input(), input);
            for (QuantisedLayer layer : quantised.layers()) {
                List<byte[]> inputs =
                        layer.layer().inputs().stream().map(runtime::get).toList();
                byte[] expected = integers.output(layer, inputs);
                byte[] actual = Objects.requireNonNull(runtime.get(layer.layer().name()));
                assertThat(actual).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(Math.abs(actual[i] - expected[i]))
                            .as("%s[%d]", layer.layer().name(), i)
                            .isLessThanOrEqualTo(1);
                    equal += actual[i] == expected[i] ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat((double) equal / all).as("share that is equal").isGreaterThan(0.99);
    }
}
