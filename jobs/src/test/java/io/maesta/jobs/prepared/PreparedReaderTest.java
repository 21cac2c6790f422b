package io.maesta.jobs.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.DataException;
import io.maesta.data.SameData;
import io.maesta.data.WholeDataset;
import io.maesta.jobs.config.ConfigurationException;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedReaderTest {
    private static final TensorShape SHAPE = ExampleData.WINDOWS.shape();

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        folder = parent.resolve("a folder");
        ExampleData.prepare(ExampleData.WINDOWS, folder);
    }

    @Test
    void preparedDataAreTheRawOnes() throws IOException {
        SameData.assertSame(PreparedReader.read(folder.toString(), SHAPE), ExampleData.WINDOWS);
        Path images = parent.resolve("images");
        ExampleData.prepare(ExampleData.IMAGES, images);
        SameData.assertSame(
                PreparedReader.read(images.toUri().toString(), ExampleData.IMAGES.shape()), ExampleData.IMAGES);
    }

    @Test
    void folderHoldsWholeFilesOnly() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder("dataset.parquet", "examples/part-00000.parquet");
        }
    }

    @Test
    void missingFolderIsNamed() {
        assertRefused(parent.resolve("none"), "There are no prepared data at", "Maybe data.path is wrong");
    }

    @Test
    void foreignFolderIsNamed() throws IOException {
        Files.createDirectories(parent.resolve("foreign/train/cat"));
        assertRefused(parent.resolve("foreign"), "were not prepared by Maesta", "Maybe another data.kind is meant");
    }

    @Test
    void interruptedPreparationIsNoData() throws IOException {
        Files.delete(folder.resolve("dataset.parquet"));
        assertRefused(folder, "are not complete: there is no dataset.parquet", "delete the folder and run it again");
    }

    @Test
    void missingAndSurplusFilesAreNamed() throws IOException {
        Path part = folder.resolve("examples/part-00000.parquet");
        Files.copy(part, folder.resolve("examples/part-00001.parquet"));
        assertRefused(folder, "The file (examples/part-00001.parquet)", "is none of theirs");
        Files.delete(part);
        assertRefused(folder, "The file (examples/part-00000.parquet)", "is missing");
    }

    @Test
    void changedExamplesAreFound() throws IOException {
        Path other = parent.resolve("other");
        ExampleData.prepare(ExampleData.IMAGES, other);
        Path part = folder.resolve("examples/part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        Files.delete(part);
        Files.copy(other.resolve("examples/part-00000.parquet"), part);
        assertRefused(
                folder, "The file (examples/part-00000.parquet)", "its columns are not those of examples of FLOAT32");
        Files.write(part, changed(bytes, ExampleData.firstValue(ExampleData.WINDOWS)));
        assertRefused(folder, "The file (examples/part-00000.parquet)", "its examples are not those that were written");
        Files.write(part, new byte[] {1, 2, 3});
        assertRefused(folder, "The file (examples/part-00000.parquet)", "is not what was written");
    }

    @Test
    void foreignDatasetFileIsRefused() throws IOException {
        Path dataset = folder.resolve("dataset.parquet");
        Files.delete(dataset);
        Files.copy(folder.resolve("examples/part-00000.parquet"), dataset);
        assertRefused(folder, "The file (dataset.parquet)", "is not what was written");
    }

    @Test
    void networkOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> PreparedReader.read(folder.toString(), new TensorShape(3, 2, 2)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("(2x3x1)", "(3x2x2)", "Maybe space.input should be 2x3x1");
    }

    @Test
    void folderWithAnythingInItIsNotTaken() throws IOException {
        assertThatThrownBy(() -> ExampleData.prepare(ExampleData.WINDOWS, folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(folder.toString(), "is not empty", "Maybe the data are prepared already");
        SameData.assertSame(PreparedReader.read(folder.toString(), SHAPE), ExampleData.WINDOWS);
        Path busy = parent.resolve("busy");
        PreparedFolder.claim(busy.toString());
        assertThatThrownBy(() -> PreparedFolder.claim(busy.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("(_PREPARING)", "Maybe data are being prepared there");
    }

    @Test
    void secondAttemptLeavesTheFirstFile() throws IOException {
        PreparedFolder busy = PreparedFolder.claim(parent.resolve("busy").toString());
        PreparedFolder.Decoder<String> decoder = sink -> {
            WholeDataset.of(ExampleData.WINDOWS).decode(sink);
            return "found";
        };
        PreparedFolder.Part<String> first = busy.write(3, decoder);
        Path file = parent.resolve("busy/examples/part-00003.parquet");
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        assertThat(busy.write(3, decoder)).isEqualTo(first);
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
        assertThat(first.file().orElseThrow().examples()).isEqualTo(8);
    }

    @Test
    void failedPartLeavesNothing() throws IOException {
        PreparedFolder busy = PreparedFolder.claim(parent.resolve("busy").toString());
        assertThatThrownBy(() -> busy.write(0, sink -> {
                    WholeDataset.of(ExampleData.WINDOWS).decode(sink);
                    throw new DataException("broken", "Maybe not.");
                }))
                .isInstanceOf(DataException.class);
        assertThat(parent.resolve("busy/examples")).doesNotExist();
        busy.discard();
        try (Stream<Path> left = Files.list(parent.resolve("busy"))) {
            assertThat(left).isEmpty();
        }
        ExampleData.prepare(ExampleData.WINDOWS, parent.resolve("busy"));
    }

    private void assertRefused(Path where, String problem, String more) {
        assertThatThrownBy(() -> PreparedReader.read(where.toString(), SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(where.toString(), problem, more, "\nMaybe");
    }

    /** The bytes with another last bit of the first place where {@code value} stands. */
    private static byte[] changed(byte[] bytes, byte[] value) {
        byte[] changed = bytes.clone();
        for (int i = 0; i + value.length <= bytes.length; i++) {
            if (List.of(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3])
                    .equals(List.of(value[0], value[1], value[2], value[3]))) {
                changed[i] ^= 1;
                return changed;
            }
        }
        throw new AssertionError("The value is not there.");
    }
}
