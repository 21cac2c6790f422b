package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.jobs.evaluation.RandomNetworks;
import io.maesta.jobs.store.EvaluationFolder;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.jobs.store.ParquetTable;
import io.maesta.result.Signature;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The command as users call it, on a sweep of two networks that were not trained. */
@ExtendWith(SparkProperties.class)
class EvaluateCommandTest {
    @TempDir
    private static Path original;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void sweep() {
        assertThat(Maesta.commandLine(RandomSearch::new)
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + original,
                                "--set=sweep.seeds=0,1",
                                "--set=sweep.targets.weights=none",
                                "--set=sweep.targets.cycles=none"))
                .isZero();
    }

    @BeforeEach
    void copySweep() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(original.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void agreesWithRowsThatAreTrue() {
        assertThat(evaluate()).isZero();
        assertThat(out.toString())
                .containsPattern(trial(0) + " +\\d+\\.\\d\\d% +\\d+\\.\\d\\d% +\\d+/1,000  agrees")
                .containsPattern(trial(1) + " .* agrees")
                .contains("2 of 2 networks are as good as their rows say.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesTheTrialWhoseNetworkIsAnother() throws IOException {
        SearchSpace space = ResNet8.space(new TensorShape(3, 32, 32), 10);
        Files.write(network(1), RandomNetworks.zip(space.fix(space.reference()), 2));
        assertThat(evaluate()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(trial(0) + " .* agrees")
                .containsPattern(trial(1) + " .* DISAGREES")
                .contains("1 of 2 networks are as good as their rows say.");
        assertThat(err.toString())
                .startsWith("maesta: DL4J disagrees with the rows of " + trial(1) + ".")
                .contains("Maybe");
    }

    @Test
    void namesTheTrialWhoseNetworkIsLostOrDamaged() throws IOException {
        Files.delete(network(0));
        Files.writeString(network(1), "no zip");
        assertThat(evaluate()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern(trial(0) + " .* - .* UNREADABLE There is no file dl4j.zip of it.")
                .containsPattern(trial(1) + " .* - .* UNREADABLE The file of a network lacks the entry");
        assertThat(err.toString())
                .startsWith("maesta: DL4J cannot read the networks of ")
                .contains(trial(0), trial(1), "Maybe")
                .doesNotContain("disagrees");
    }

    /** Recalls and confusions add up to what the row says. */
    @Test
    void leavesATableOfClasses() throws IOException {
        Path to = folder.resolve("evaluation");
        assertThat(evaluate("--out", to.toString())).isZero();

        List<Map<String, Object>> rows = read(to);
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row).containsEntry("agrees", true).containsEntry("examples", 1000L);
            long right = 0;
            for (int k = 0; k < 10; k++) {
                long taken = predicted(ofClass(row, k)).get(k);
                right += taken;
                assertThat(value(ofClass(row, k), "recall", Double.class))
                        .isEqualTo(taken / (double) value(ofClass(row, k), "examples", Long.class));
            }
            assertThat(value(row, "value", Double.class)).isCloseTo(right / 1000.0, within(1e-12));
        });
        assertThat(to).isDirectoryContaining(file -> file.endsWith("evaluation.parquet"));
    }

    /** Three of the classes in another order, images of another brightness. */
    @Test
    void otherDataAreNormalisedAndNumberedAsTheSweeps() throws IOException {
        Signature signature = Objects.requireNonNull(ParquetResultStore.at(folder.toString())
                .rows()
                .get(0)
                .found()
                .orElseThrow()
                .exported()
                .signature());
        Map<Path, Integer> tests = writeImages(folder.resolve("images"), signature.classNames(), 7, 2, 4);
        Path conf = Files.writeString(
                folder.resolve("other.conf"),
                "data { kind = image-folder, path = \"%s\" }".formatted(folder.resolve("images")));
        Path to = folder.resolve("evaluation");

        assertThat(evaluate("--data", conf.toString(), "--out", to.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("2 of 2 networks were judged on these data.");
        for (Map<String, Object> row : read(to)) {
            assertThat(row).doesNotContainKeys("agrees", "row_test_metric").containsEntry("data", "image-folder");
            byte[] zip = Files.readAllBytes(folder.resolve("networks")
                    .resolve((String) row.get("trial_id"))
                    .resolve("dl4j.zip"));
            long[][] confusion = confusion(zip, signature, tests);
            for (int k = 0; k < 10; k++) {
                assertThat(value(ofClass(row, k), "name", String.class))
                        .isEqualTo(signature.classNames().get(k));
                assertThat(predicted(ofClass(row, k)))
                        .isEqualTo(Arrays.stream(confusion[k]).boxed().toList());
            }
        }
    }

    @Test
    void aClassThatTheNetworkDoesNotKnowIsADataError() throws IOException {
        writeImages(folder.resolve("images"), List.of("disc", "ring", "zebra"), 0, 1, 2);
        Path conf = Files.writeString(
                folder.resolve("other.conf"),
                "data { kind = image-folder, path = \"%s\" }".formatted(folder.resolve("images")));

        assertThat(evaluate("--data", conf.toString())).isEqualTo(3);

        assertThat(err.toString())
                .contains("The class (zebra) of the data (image-folder) is none of the network's (", "Maybe");
    }

    /** Dark noise; the images of the test split with the class of each. */
    private static Map<Path, Integer> writeImages(Path folder, List<String> names, int... classes) throws IOException {
        Random random = new Random(1);
        Map<Path, Integer> tests = new LinkedHashMap<>();
        for (int label : classes) {
            for (int i = 0; i < 16; i++) {
                Path file = folder.resolve(i < 8 ? "train" : "test")
                        .resolve(names.get(label))
                        .resolve(i + ".png");
                Files.createDirectories(file.getParent());
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < 32 * 32; pixel++) {
                    image.setRGB(pixel % 32, pixel / 32, random.nextInt(0x1000000) & 0x7f3f7f);
                }
                ImageIO.write(image, "png", file.toFile());
                if (i >= 8) {
                    tests.put(file, label);
                }
            }
        }
        return tests;
    }

    /** By DL4J's own reader, one image after the other. */
    private static long[][] confusion(byte[] zip, Signature signature, Map<Path, Integer> images) throws IOException {
        ComputationGraph network = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false);
        long[][] confusion = new long[10][10];
        for (Map.Entry<Path, Integer> image : images.entrySet()) {
            BufferedImage pixels = ImageIO.read(image.getKey().toFile());
            INDArray input = Nd4j.create(1, 3, 32, 32);
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 32 * 32; i++) {
                    int value = (pixels.getRGB(i % 32, i / 32) >> (8 * (2 - c))) & 0xff;
                    input.putScalar(
                            new long[] {0, c, i / 32, i % 32},
                            (value / 255.0 - signature.means().get(c))
                                    / signature.deviations().get(c));
                }
            }
            confusion[image.getValue()][network.outputSingle(input).argMax(1).getInt(0)]++;
        }
        return confusion;
    }

    private static Map<?, ?> ofClass(Map<?, ?> row, int label) {
        return (Map<?, ?>) value(row, "classes", List.class).get(label);
    }

    private static List<Long> predicted(Map<?, ?> ofClass) {
        List<Long> predicted = new ArrayList<>();
        for (Object count : value(ofClass, "predicted", List.class)) {
            predicted.add((Long) count);
        }
        return predicted;
    }

    private static <T> T value(Map<?, ?> row, String column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column), column));
    }

    private static List<Map<String, Object>> read(Path folder) throws IOException {
        return ParquetTable.read(
                new org.apache.hadoop.fs.Path(
                        folder.resolve(EvaluationFolder.FILE).toUri()),
                new Configuration());
    }

    @Test
    void missingDataAreADataError() {
        String nowhere = folder.resolve("none").toString();
        assertThat(evaluate("--set", "data.kind=image-folder", "--set", "data.path=" + nowhere))
                .isEqualTo(3);
        assertThat(err.toString()).contains(nowhere, "Maybe");
    }

    @Test
    void folderWithoutAFrontIsAUsageError() throws IOException {
        Files.delete(folder.resolve("front.parquet"));
        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString()).contains("There is no front in", "Maybe");
    }

    private int evaluate(String... options) {
        List<String> arguments = Stream.concat(Stream.of("evaluate", folder.toString()), Stream.of(options))
                .toList();
        return Maesta.commandLine(RandomSearch::new)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private String trial(long seed) {
        return ParquetResultStore.at(folder.toString()).rows().stream()
                .filter(row -> row.trial().seed() == seed)
                .map(row -> row.trial().trialId())
                .findFirst()
                .orElseThrow();
    }

    private Path network(long seed) {
        return folder.resolve("networks").resolve(trial(seed)).resolve("dl4j.zip");
    }
}
