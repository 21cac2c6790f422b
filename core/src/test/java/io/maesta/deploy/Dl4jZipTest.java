package io.maesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.supernet.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jZipTest {
    private static final Dl4jZip ZIP = new Dl4jZip();
    /** Prints what each network gives for one example, before its softmax. */
    private static final String LOAD =
            """
            import java.io.File;
            import org.deeplearning4j.nn.graph.ComputationGraph;
            import org.deeplearning4j.util.ModelSerializer;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;

            public class Load {
              public static void main(String[] arguments) throws Exception {
                try {
                  Class.forName("io.maesta.deploy.Dl4jZip");
                  throw new IllegalStateException("A class of ours is there.");
                } catch (ClassNotFoundException expected) {
                }
                for (int a = 0; a < arguments.length; a += 2) {
                  ComputationGraph graph = ModelSerializer.restoreComputationGraph(new File(arguments[a]), false);
                  long[] shape = java.util.Arrays.stream(arguments[a + 1].split("x")).mapToLong(Long::parseLong).toArray();
                  var names = graph.getConfiguration().getTopologicalOrderStr();
                  INDArray input = Nd4j.create(shape);
                  for (int i = 0; i < input.length(); i++) {
                    input.putScalar(i, Math.sin(i));
                  }
                  INDArray logits = graph.feedForward(input, false).get(names.get(names.size() - 2));
                  StringBuilder line = new StringBuilder("output");
                  for (float value : logits.dup('c').data().asFloat()) {
                    line.append(' ').append(value);
                  }
                  System.out.println(line);
                }
              }
            }
            """;

    @ParameterizedTest
    @MethodSource("io.maesta.deploy.Dl4jNetworkTest#networks")
    void holdsWhatDl4jAloneLoads(SearchSpace space, @TempDir Path folder) throws IOException {
        TrainedNetwork network = SampleNetworks.trained(space, 1);
        float[] inputs = Tensors.inputs(space.input(), 32, 2);
        Path file = folder.resolve(ZIP.fileName());
        Files.write(file, bytes(network));

        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile(), false);

        String last = network.layers().get(network.layers().size() - 1).name();
        Tensors.assertClose(
                loaded.feedForward(Tensors.dl4j(space.input(), inputs), false).get(last),
                new ReferenceForward(network).outputs(inputs));
    }

    /** In a JVM that has DL4J and what it stands on, and no class of ours. */
    @Test
    void holdsWhatDl4jLoadsWithoutUs(@TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("Load.java"), LOAD);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutUs(System.getProperty("java.class.path")),
                program.toString()));
        List<TrainedNetwork> networks = Dl4jNetworkTest.networks()
                .map(space -> SampleNetworks.trained(space, 9))
                .toList();
        for (TrainedNetwork network : networks) {
            Path file = folder.resolve(network.network().name() + ".zip");
            Files.write(file, bytes(network));
            command.add(file.toString());
            TensorShape shape = network.input();
            command.add(
                    shape.height() == 1 && shape.width() == 1
                            ? "1x%d".formatted(shape.channels())
                            : "1x%dx%dx%d".formatted(shape.channels(), shape.height(), shape.width()));
        }
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");

        int exitCode = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();

        assertThat(exitCode).as(Files.readString(errors)).isZero();
        List<String> lines = Files.readAllLines(out).stream()
                .filter(line -> line.startsWith("output "))
                .toList();
        assertThat(lines).hasSameSizeAs(networks);
        for (int i = 0; i < networks.size(); i++) {
            float[] input = new float[Math.toIntExact(networks.get(i).input().elements())];
            for (int j = 0; j < input.length; j++) {
                input[j] = (float) Math.sin(j);
            }
            double[] actual = Arrays.stream(lines.get(i).split(" ", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] expected = new ReferenceForward(networks.get(i)).outputs(input);
            assertThat(actual).containsExactly(expected, within(1e-4 * Math.max(1, largest(expected))));
        }
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static String withoutUs(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        TrainedNetwork network = SampleNetworks.trained(SampleNetworks.keywordSpotter(), 3);

        ComputationGraph read = Dl4jZip.read(new ByteArrayInputStream(bytes(network)));

        ComputationGraph made = Dl4jNetwork.of(network, Task.CLASSIFICATION);
        assertThat(read.params()).isEqualTo(made.params());
        assertThat(read.getConfiguration().toJson())
                .isEqualTo(made.getConfiguration().toJson());
    }

    @Test
    void isTheSameBytesForEqualNetworks() throws IOException {
        assertThat(bytes(SampleNetworks.trained(SampleNetworks.residual(), 4)))
                .isEqualTo(bytes(SampleNetworks.trained(SampleNetworks.residual(), 4)))
                .isNotEqualTo(bytes(SampleNetworks.trained(SampleNetworks.residual(), 5)));
    }

    @Test
    void holdsNeitherTimeNorCompression() throws IOException {
        ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(bytes(SampleNetworks.trained(SampleNetworks.odd(), 6))));

        for (String name : new String[] {"coefficients.bin", "configuration.json"}) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getName()).isEqualTo(name);
            assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        }
        assertThat(zip.getNextEntry()).isNull();
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("The stream belongs to the caller.");
            }
        };

        ZIP.write(SampleNetworks.trained(SampleNetworks.odd(), 7), out);

        assertThat(out.size()).isPositive();
    }

    @Test
    void neverDeserialisesJavaObjects() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("preprocessor.bin", serialised(new Bomb()));
        ZipInputStream good =
                new ZipInputStream(new ByteArrayInputStream(bytes(SampleNetworks.trained(SampleNetworks.odd(), 8))));
        for (ZipEntry entry = good.getNextEntry(); entry != null; entry = good.getNextEntry()) {
            entries.put(entry.getName(), good.readAllBytes());
        }
        byte[] bad = zip(entries);

        assertThatThrownBy(() -> ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bad), false))
                .hasStackTraceContaining("deserialised");
        assertThat(Dl4jZip.read(new ByteArrayInputStream(bad)).numParams()).isPositive();
    }

    @Test
    void namesWhatAFileLacks() throws IOException {
        byte[] empty = zip(Map.of("configuration.json", new byte[0]));

        assertThatThrownBy(() -> Dl4jZip.read(new ByteArrayInputStream(empty)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The file of a network lacks the entry (coefficients.bin).\nMaybe it was not written by DL4J.");
    }

    @Test
    void refusesADamagedFile() throws IOException {
        byte[] damaged = zip(Map.of(
                "configuration.json", "{".getBytes(StandardCharsets.UTF_8), "coefficients.bin", new byte[] {1, 2}));

        assertThatThrownBy(() -> Dl4jZip.read(new ByteArrayInputStream(damaged)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The file of a network is damaged: ");
    }

    private static byte[] bytes(TrainedNetwork network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZIP.write(network, out);
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] serialised(Serializable object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** Goes off when it is deserialised. */
    private static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException {
            throw new InvalidObjectException("deserialised");
        }
    }
}
