package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maesta.space.Networks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands with a network that the user describes, and a search that does not train. */
@ExtendWith(SparkProperties.class)
class NetworkCommandsTest {
    private static final Path EXAMPLE = Path.of("..", "cluster-conf", "networks", "accelerometer-cnn.conf");
    private static final String NETWORK =
            """
            name = mine
            input = 3x32x32
            classes = 10
            nodes = [
              { name = stem, candidates = [conv3x3, conv5x5], filters = 4, stride = 2 }
              { name = more, candidates = [conv3x3, identity], filters = 4, finish = batch-norm }
              { name = sum, op = add, input = [more, stem] }
              { name = pool, op = global-average-pool }
              { name = classifier, op = linear, outputs = classes }
            ]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void planShowsTheExactCostsOfADescribedNetwork() throws IOException {
        // 3·4·9 + 4·4·9 + 4·10 weights; the convolutions slide over 16×16.
        assertThat(run("plan", "/dev/null", "--set", "space.network=" + network()))
                .isZero();
        assertThat(out.toString())
                .contains("Space   mine, input 3x32x32, 10 outputs: 4 networks in 2 blocks")
                .containsPattern("weights +292 +148 +484\n")
                .containsPattern("macs +64,552 ");
    }

    @Test
    void exampleIsPlanned() {
        assertThat(run("plan", "/dev/null", "--set", "space.network=" + EXAMPLE))
                .isZero();
        assertThat(out.toString())
                .contains("Space   accelerometer-cnn, input 3x128x1, 6 outputs: 288 networks in 5 blocks");
    }

    @Test
    void wrongNetworkIsAUsageErrorWithoutStackTrace() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.conf"), NETWORK.replace("filters = 4,", "filter = 4,"));
        assertThat(run("plan", "/dev/null", "--set", "space.network=" + file)).isEqualTo(2);
        assertThat(err.toString())
                .contains("node stem: filter = 4 (%s:5)".formatted(file), "Did you mean filters?")
                .doesNotContain("\tat ");
    }

    static Stream<String> catalogue() {
        return Networks.names().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void printedNetworkGivesTheSamePlan(String name) throws IOException {
        String[] targets = {"--set", "sweep.targets.weights=25%,50%"};
        assertThat(plan("space.network=" + name, targets)).isZero();
        String plan = out.toString();
        assertThat(plan("space.network=" + name, "--print-network")).isZero();
        Path file = Files.writeString(folder.resolve("printed.conf"), out.toString());
        assertThat(plan("space.network=" + file, targets)).isZero();
        assertThat(out).hasToString(plan);
    }

    @Test
    void sweepGoesOnFromItsFolderAfterTheNetworksFileIsGone() throws IOException {
        Path file = network();
        String out = folder.resolve("out").toString();
        String[] arguments = {"sweep", "/dev/null", "--out", out, "--set", "sweep.targets.weights=60%,none", "--set"};
        assertThat(run(append(arguments, "space.network=" + file))).isZero();
        assertThat(completed()).isEqualTo(2);
        Files.delete(file);
        assertThat(run("sweep", out + "/sweep.conf")).isZero();
        assertThat(run("sweep", out + "/sweep.conf", "--set", "sweep.seeds=0,1"))
                .isZero();
        assertThat(completed()).isEqualTo(4);
        assertThat(run("front", out)).isZero();
        assertThat(this.out.toString()).contains("weights");
        assertThat(run(append(arguments, "space.network=" + file))).isEqualTo(2);
        assertThat(err.toString()).contains("There is no configuration (%s)".formatted(file));
    }

    @Test
    void otherNetworkIsAnotherSweep() throws IOException {
        String[] arguments = {
            "sweep", "/dev/null", "--out", folder.resolve("out").toString(), "--set", "space.network=" + network()
        };
        assertThat(run(arguments)).isZero();
        Files.writeString(folder.resolve("mine.conf"), NETWORK.replace("filters = 4", "filters = 5"));
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("holds another sweep");
    }

    private Path network() throws IOException {
        return Files.writeString(folder.resolve("mine.conf"), NETWORK);
    }

    private int completed() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/_STATUS.json").toFile())
                .get("trials")
                .get("completed")
                .asInt();
    }

    private int plan(String setting, String... more) {
        return run(Stream.concat(Stream.of("plan", "/dev/null", "--set", setting), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String[] append(String[] arguments, String last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Maesta.commandLine(FakeSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
