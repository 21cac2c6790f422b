package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.LocalFiles;
import io.maesta.fuzz.Fuzzer;
import io.maesta.space.TensorShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarBinaryTest {
    private static final int RECORD = 3073;
    private static final long MOST_BYTES = 64 << 20;
    private static final String NAMES = "plane\ncar\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

    @TempDir
    private Path root;

    @Test
    void readsEveryPixelOfTheTestImagesInTheirOrder() {
        Dataset data = read(folder().in(root));
        assertThat(data.shape()).isEqualTo(new TensorShape(3, 32, 32));
        assertThat(data.labels()).isEqualTo(Labels.CLASSES);
        assertThat(data.classNames())
                .startsWith("plane", "car")
                .endsWith("truck")
                .hasSize(10);
        byte[] file = batch(20, 3);
        assertThat(data.test().size()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            assertThat(data.test().label(i)).isEqualTo(i % 10);
            int[] bytes = TestImages.bytes(data, data.test(), i);
            for (int at = 0; at < bytes.length; at++) {
                assertThat(bytes[at]).isEqualTo(Byte.toUnsignedInt(file[i * RECORD + 1 + at]));
            }
        }
    }

    @Test
    void holdsOutTheFifthOfEveryClassWithTheSmallestHashes() throws Exception {
        Dataset data = read(folder().in(root));
        List<String> names = NAMES.lines().toList();
        List<Integer> expected = new ArrayList<>();
        for (int label = 0; label < 10; label++) {
            Map<String, Integer> byHash = new TreeMap<>();
            for (int i = label; i < 120; i += 10) {
                byte[] name = (names.get(label) + "/" + i).getBytes(StandardCharsets.UTF_8);
                byHash.put(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(name)),
                        i);
            }
            byHash.values().stream().limit(2).forEach(expected::add);
        }
        expected.sort(Comparator.naturalOrder());
        byte[] train = new byte[120 * RECORD];
        System.arraycopy(batch(100, 1), 0, train, 0, 100 * RECORD);
        System.arraycopy(batch(20, 2), 0, train, 100 * RECORD, 20 * RECORD);
        assertThat(data.train().size()).isEqualTo(100);
        assertThat(IntStream.range(0, data.validation().size())
                        .mapToObj(i -> TestImages.bytes(data, data.validation(), i)[7])
                        .toList())
                .isEqualTo(expected.stream()
                        .map(i -> Byte.toUnsignedInt(train[i * RECORD + 8]))
                        .toList());
    }

    @Test
    void readsTheTarThatTheDataComeIn() {
        Dataset unpacked = read(folder().in(root.resolve("unpacked")));
        new TestFolder()
                .with("cifar-10-binary.tar.gz", TestFolder.gzipped(folder().tarred()))
                .in(root.resolve("packed"));
        Dataset packed = read(new LocalFiles(root.resolve("packed/cifar-10-binary.tar.gz")));
        assertThat(packed.fingerprint()).isEqualTo(unpacked.fingerprint());
        assertThat(packed.normalization()).isEqualTo(unpacked.normalization());
    }

    @Test
    void numbersTheClassesThatHaveNoNames() {
        assertThat(read(folder().without("c/batches.meta.txt").in(root)).classNames())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void takesBatchesInTheOrderOfTheirNumbers() {
        TestFolder folder = folder().without("c/data_batch_").with("data_batch_10.bin", batch(20, 2));
        Dataset data = read(folder.with("data_batch_9.bin", batch(100, 1)).in(root.resolve("a")));
        assertThat(data.normalization())
                .isEqualTo(read(folder().in(root.resolve("b"))).normalization());
    }

    @Test
    void refusesAFileOfAWrongLength() {
        assertBad(
                folder().with("c/data_batch_2.bin", new byte[RECORD + 1]),
                "The file (c/data_batch_2.bin in %s) has 3074 bytes, but must have a multiple of 3073: a label and 3x32x32 pixels for every image.");
        assertBad(folder().with("c/test_batch.bin", new byte[0]), "The file (c/test_batch.bin in %s) has 0 bytes");
    }

    @Test
    void refusesALabelOutOfRange() {
        byte[] batch = batch(20, 2);
        batch[3 * RECORD] = 10;
        assertBad(
                folder().with("c/data_batch_2.bin", batch),
                "The file (c/data_batch_2.bin in %s) has the label (10) in record 3, but labels are 0 to 9.");
    }

    @Test
    void refusesMissingAndContradictoryFiles() {
        assertBad(folder().without("c/test"), "The data (%s) have no file (test_batch.bin).");
        assertBad(folder().without("c/data"), "The data (%s) have no file (data_batch_1.bin).");
        assertBad(
                folder().with("d/test_batch.bin", batch(20, 9)),
                "The files (c/test_batch.bin) and (d/test_batch.bin) in (%s) have one name, but differ.");
        assertBad(
                folder().with("c/batches.meta.txt", "cat\ndog\n"),
                "The file (c/batches.meta.txt in %s) has 2 class names, but must have 10 different ones.");
    }

    @Test
    void namesTheShapeThatTheImagesHave() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CifarBinary.read("cifar", folder().in(root), new TensorShape(3, 64, 64)))
                .withMessageEndingWith("\nMaybe space.input should be 3x32x32.");
    }

    private void assertBad(TestFolder folder, String message) {
        Path here = root.resolve("bad" + message.hashCode());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(folder.in(here)))
                .withMessageStartingWith(message.formatted(here));
    }

    private static Dataset read(FileSource source) {
        return CifarBinary.read("cifar", source, CifarBinary.SHAPE);
    }

    @Test
    void damagedFilesAreNamed() {
        new Fuzzer(batch(20, 3), RECORD)
                .run("c/test_batch.bin", DataException.class, MOST_BYTES, file -> read(folder().with(
                                        "c/test_batch.bin", file)
                                .in(root))
                        .test());
        byte[] archive = TestFolder.gzipped(folder().tarred());
        new Fuzzer(archive, 10).run("cifar.tar.gz", DataException.class, MOST_BYTES, file -> read(new TestFolder()
                        .with("cifar.tar.gz", file)
                        .in(root.resolve("archive")))
                .test());
    }

    private static TestFolder folder() {
        return new TestFolder()
                .with("c/batches.meta.txt", NAMES)
                .with("c/data_batch_1.bin", batch(100, 1))
                .with("c/data_batch_2.bin", batch(20, 2))
                .with("c/test_batch.bin", batch(20, 3))
                .with("c/readme.html", "<html>");
    }

    /** Images of the classes in turn. */
    private static byte[] batch(int images, int seed) {
        byte[] file = new byte[images * RECORD];
        new Random(seed).nextBytes(file);
        for (int i = 0; i < images; i++) {
            file[i * RECORD] = (byte) (i % 10);
        }
        return file;
    }
}
