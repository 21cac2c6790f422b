package io.maesta.deploy.c;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Cost;
import io.maesta.cost.CostTable;
import io.maesta.cost.Device;
import io.maesta.deploy.SampleNetworks;
import io.maesta.deploy.int8.IntegerInference;
import io.maesta.deploy.int8.IntegerInferenceTest;
import io.maesta.deploy.int8.QuantisedNetwork;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CFolderTest {
    private static final String MAIN =
            """
            #include <stdio.h>
            #include "model.h"
            static int8_t arena[MODEL_ARENA_BYTES];
            int main(void) {
              while (fread(arena + MODEL_INPUT_PLACE, 1, MODEL_INPUT_BYTES, stdin) == MODEL_INPUT_BYTES) {
                model_run(arena);
                fwrite(arena + MODEL_OUTPUT_PLACE, 1, MODEL_OUTPUT_BYTES, stdout);
              }
              return 0;
            }
            """;

    @TempDir
    private Path folder;

    static Stream<SearchSpace> networks() {
        return SampleNetworks.all();
    }

    @Tag("extended")
    @ParameterizedTest
    @MethodSource("networks")
    void compiledItGivesTheBitsOfTheIntegers(SearchSpace space) throws Exception {
        QuantisedNetwork network = quantised(space);
        write(network);
        Path c = folder.resolve("c");
        Files.writeString(c.resolve("main.c"), MAIN);
        boolean isBinary = Files.exists(c.resolve("weights.S"));
        gcc(c, isBinary ? List.of("weights.S") : List.of());

        IntegerInference integers = new IntegerInference(network);
        String last = network.layers().get(network.layers().size() - 1).layer().name();
        Path inputs = folder.resolve("inputs");
        Path outputs = folder.resolve("outputs");
        byte[] expected = new byte[0];
        Random random = new Random(7);
        try (OutputStream out = Files.newOutputStream(inputs)) {
            for (int example = 0; example < 3; example++) {
                byte[] input = new byte[Math.toIntExact(space.input().elements())];
                random.nextBytes(input);
                out.write(input);
                byte[] output = Objects.requireNonNull(integers.tensors(input).get(last));
                expected = Arrays.copyOf(expected, expected.length + output.length);
                System.arraycopy(output, 0, expected, expected.length - output.length, output.length);
            }
        }
        run(c, List.of(c.resolve("model").toString()), inputs, outputs);
        assertThat(Files.readAllBytes(outputs)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void sizesAreThoseThatTheNetworkWasPricedBy(SearchSpace space) throws IOException {
        QuantisedNetwork network = quantised(space);
        write(network);
        Cost cost = CostTable.of(space, Device.named("gap8")).exact(space.reference());
        assertThat(Files.readString(folder.resolve("c/model.h")))
                .contains("#define MODEL_WEIGHT_BYTES %d\n".formatted(cost.flashBytes()))
                .contains("#define MODEL_ARENA_BYTES %d\n".formatted(cost.peakActivationBytes()));
        long weights = network.layers().stream()
                .mapToLong(layer -> layer.weights().length)
                .sum();
        assertThat(weights).isEqualTo(cost.weights());
    }

    private static QuantisedNetwork quantised(SearchSpace space) {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        return QuantisedNetwork.of(network, IntegerInferenceTest.ranges(network));
    }

    private void write(QuantisedNetwork network) throws IOException {
        CFolder.write(network, name -> {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(file);
        });
    }

    private static void gcc(Path c, List<String> more) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(
                                "gcc",
                                "-std=c99",
                                "-O1",
                                "-Wall",
                                "-Wextra",
                                "-Wpedantic",
                                "-Werror",
                                "-fsanitize=address,undefined",
                                "-fno-sanitize-recover=all",
                                "-o",
                                "model",
                                "main.c",
                                "model.c",
                                "kernels.c"),
                        more.stream())
                .toList();
        run(c, command, Path.of("/dev/null"), c.resolve("gcc.log"));
    }

    private static void run(Path where, List<String> command, Path in, Path out) throws Exception {
        Path errors = where.resolve("errors.log");
        int exitCode = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertThat(exitCode).as(Files.readString(errors)).isZero();
    }
}
