package io.maesta.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Labels;
import io.maesta.deploy.Dl4jZip;
import io.maesta.deploy.Exports;
import io.maesta.deploy.Format;
import io.maesta.deploy.SampleNetworks;
import io.maesta.deploy.int8.IntegerInferenceTest;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.deploy.onnx.OnnxFile;
import io.maesta.deploy.onnx.OnnxInt8File;
import io.maesta.result.NetworkCheck;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.EngineInference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
    private static final TrainedNetwork ONE = SampleNetworks.trained(SampleNetworks.keywordSpotter(), 1);
    private static final TrainedNetwork OTHER = SampleNetworks.trained(SampleNetworks.keywordSpotter(), 2);

    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void filesOfFloatsAgree(SearchSpace space) throws IOException {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        Exports exports = new Exports(EnumSet.of(Format.DL4J, Format.ONNX));

        assertThat(exports.writeFloats(network, name -> new ByteArrayOutputStream())
                        .checks())
                .hasSize(2)
                .allSatisfy(ChecksTest::assertAgrees);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void filesOfIntegersAgree(SearchSpace space) throws IOException {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        QuantisedNetwork quantised = QuantisedNetwork.of(network, IntegerInferenceTest.ranges(network));

        NetworkCheck check = integers(quantised, bytes(quantised), network);

        assertThat(check.samples()).isEqualTo(Samples.COUNT);
        assertThat(check.largestDifference()).isNotNull().isLessThanOrEqualTo(1);
    }

    @Test
    void floatsOfAnotherNetworkAreSeen() throws IOException {
        FloatCheck check = floats();

        for (NetworkCheck other :
                new NetworkCheck[] {check.dl4j(bytes(new Dl4jZip(), OTHER)), check.onnx(bytes(new OnnxFile(), OTHER))
                }) {
            assertThat(other.agrees()).isFalse();
            assertThat(other.largestDifference()).isNotNull().isGreaterThan(1e-4);
            assertThat(other.message()).matches("An output differs by .* of the largest, which is more than 0?.*");
        }
    }

    @Test
    void integersOfAnotherNetworkAreSeen() throws IOException {
        QuantisedNetwork one = QuantisedNetwork.of(ONE, IntegerInferenceTest.ranges(ONE));
        QuantisedNetwork other = QuantisedNetwork.of(OTHER, IntegerInferenceTest.ranges(OTHER));

        NetworkCheck check = integers(one, bytes(other), ONE);

        assertThat(check.agrees()).isFalse();
        assertThat(check.message()).matches("Layer \\S+ differs by \\d+ steps from equal inputs\\.");
    }

    @Test
    void aFileThatCannotBeRunIsSaidAndCostsNothingElse() throws IOException {
        FloatCheck check = floats();
        byte[] whole = bytes(new OnnxFile(), ONE);

        NetworkCheck half = check.onnx(Arrays.copyOf(whole, whole.length / 2));
        NetworkCheck none = check.dl4j(new byte[0]);

        assertThat(half.agrees()).isFalse();
        assertThat(half.samples()).isZero();
        assertThat(half.message()).startsWith("ONNX Runtime does not take the file: ");
        assertThat(none.message()).startsWith("The file of a network lacks the entry (");
    }

    private static FloatCheck floats() {
        try (EngineInference engine = new EngineInference(ONE)) {
            return new FloatCheck(ONE, engine, Samples.noise(ONE.input()));
        }
    }

    private static void assertAgrees(NetworkCheck check) {
        assertThat(check.agrees()).as(check.toString()).isTrue();
        assertThat(check.beside()).isEqualTo("ENGINE");
        assertThat(check.samples()).isEqualTo(Samples.COUNT);
        assertThat(check.message()).isEmpty();
        assertThat(check.largestDifference()).isZero();
    }

    private static NetworkCheck integers(QuantisedNetwork quantised, byte[] file, TrainedNetwork network) {
        return IntegerCheck.of("ONNX_INT8", "C", quantised, file, Samples.noise(network.input()), Labels.CLASSES);
    }

    private static byte[] bytes(NetworkFileWriter writer, TrainedNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(network, out);
        return out.toByteArray();
    }

    private static byte[] bytes(QuantisedNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OnnxInt8File.write(network, out);
        return out.toByteArray();
    }
}
