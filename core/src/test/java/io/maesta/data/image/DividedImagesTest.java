package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.DatasetAssembly;
import io.maesta.data.FileSource;
import io.maesta.data.LocalFiles;
import io.maesta.data.RawExample;
import io.maesta.data.SameData;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DividedImagesTest {
    private static final TensorShape SHAPE = new TensorShape(3, 4, 4);

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void partsTogetherAreTheWhole(int parts) throws IOException {
        mixedFolder();
        SameData.assertSame(
                assembled(divided(), parts),
                ImageFolder.read("image-folder", new LocalFiles(root), SHAPE, ImageOptions.NONE));
    }

    @Test
    void listingReadsNoImageAndAPartOnlyItsOwn() throws IOException {
        TestFolder.ofSplits("train", "test").with("notes.txt", "nothing").in(root);
        Set<String> read = new TreeSet<>();
        DividedImages images =
                DividedImages.of("image-folder", new Watched(new LocalFiles(root), read), SHAPE, ImageOptions.NONE);
        assertThat(read).isEmpty();
        assertThat(images.files()).hasSize(9).contains("notes.txt", "train/cat/a0.png");
        Set<String> files = Set.of("train/cat/a0.png", "test/dog/b1.png", "notes.txt");
        List<Integer> labels = new ArrayList<>();
        images.decode(new Part(new Watched(new LocalFiles(root), read), files), example -> labels.add(example.label()));
        assertThat(read).containsExactly("test/dog/b1.png", "train/cat/a0.png");
        assertThat(labels).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void imagesThatDifferInOnePlaceAreFoundAcrossParts() throws IOException {
        TestFolder.ofSplits("train", "test").in(root);
        Files.write(
                root.resolve("older.zip"),
                new TestFolder().with("train/cat/a0.png", TestImages.png(4, 77)).zipped());
        DividedImages images = divided();
        assertThatThrownBy(() -> assembled(images, 100))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("(train/cat/a0.png)", "(older.zip!train/cat/a0.png)", "differ");
    }

    @Test
    void imageThatVanishesIsNamed() throws IOException {
        TestFolder.ofSplits("train", "test").in(root);
        DividedImages images = divided();
        DividedImages.Found found =
                images.decode(new Part(new LocalFiles(root), Set.of("train/cat/a0.png")), example -> {});
        assertThatThrownBy(() -> images.describe(List.of(found)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was there and is not there any more");
    }

    @Test
    void damagedImageIsNamedByItsPart() throws IOException {
        TestFolder.ofSplits("train", "test")
                .with("train/cat/a1.png", "no image")
                .in(root);
        DividedImages images = divided();
        assertThatThrownBy(() -> assembled(images, 3))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("train/cat/a1.png", root.toString());
    }

    @Test
    void fullDiskIsNoFaultOfTheData() throws IOException {
        TestFolder.ofSplits("train", "test").in(root);
        DividedImages images = divided();
        assertThatThrownBy(() -> images.decode(new LocalFiles(root), example -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThatThrownBy(() -> images.decode(new LocalFiles(root.resolve("none")), example -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(root.toString(), "cannot be read");
    }

    /** A split in a zip, one in files, and one image in both. */
    private void mixedFolder() throws IOException {
        TestFolder train = new TestFolder().images("train/cat/a", 7).images("train/dog/b", 6);
        train.in(root);
        Files.write(
                root.resolve("test.zip"),
                TestFolder.ofSplits("test").images("train/cat/a", 1).zipped());
    }

    private DividedImages divided() {
        return DividedImages.of("image-folder", new LocalFiles(root), SHAPE, ImageOptions.NONE);
    }

    private Dataset assembled(DividedImages images, int parts) throws IOException {
        List<RawExample> examples = new ArrayList<>();
        List<DividedImages.Found> found = new ArrayList<>();
        List<String> files = images.files();
        for (int part = 0; part < parts; part++) {
            Set<String> own = new TreeSet<>();
            for (int file = part; file < files.size(); file += parts) {
                own.add(files.get(file));
            }
            found.add(images.decode(new Part(new LocalFiles(root), own), examples::add));
        }
        DatasetAssembly assembly = new DatasetAssembly(images.describe(found));
        examples.forEach(assembly::take);
        return assembly.dataset();
    }

    /** Some of the files of a source. */
    private record Part(FileSource source, Set<String> paths) implements FileSource {
        @Override
        public String location() {
            return source.location();
        }

        @Override
        public void walk(Visitor visitor) throws IOException {
            source.walk((path, content) -> {
                if (paths.contains(path)) {
                    visitor.visit(path, content);
                }
            });
        }
    }

    /** A source that notes the paths of the files that are read. */
    private record Watched(FileSource source, Set<String> read) implements FileSource {
        @Override
        public String location() {
            return source.location();
        }

        @Override
        public void walk(Visitor visitor) throws IOException {
            source.walk((path, content) -> visitor.visit(path, new InputStream() {
                @Override
                public int read() throws IOException {
                    read.add(path);
                    return content.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    read.add(path);
                    return content.read(bytes, offset, length);
                }
            }));
        }
    }
}
