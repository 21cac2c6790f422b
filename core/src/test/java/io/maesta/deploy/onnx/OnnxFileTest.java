package io.maesta.deploy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.deploy.ReferenceForward;
import io.maesta.deploy.SampleNetworks;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFileTest {
    private static final int BATCH = 4;

    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    /** The reference normalises after the sum of products: folding is checked too. */
    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeGivesTheLogitsOfTheNetwork(SearchSpace space) throws Exception {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        float[] inputs = SampleNetworks.numbers(
                new Random(2), BATCH * Math.toIntExact(space.input().elements()), 0, 1);

        float[] outputs = OnnxRuntime.outputs(file(network), space.input(), inputs);

        double[] expected = new ReferenceForward(network).outputs(inputs);
        assertThat(outputs).hasSameSizeAs(expected);
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) outputs[i]).isCloseTo(expected[i], within(1e-4 * largest));
        }
    }

    @Test
    void equalNetworksGiveEqualBytesOfTheOldOperatorSet() throws IOException {
        byte[] file = file(SampleNetworks.trained(SampleNetworks.residual(), 3));
        assertThat(file(SampleNetworks.trained(SampleNetworks.residual(), 3))).isEqualTo(file);
        ModelProto model = ModelProto.parseFrom(file);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(13);
        assertThat(model.getIrVersion()).isEqualTo(7);
        assertThat(model.getGraph().getNodeList().stream().map(node -> node.getOpType()))
                .doesNotContain("BatchNormalization");
    }

    private static byte[] file(TrainedNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OnnxFile().write(network, out);
        return out.toByteArray();
    }
}
