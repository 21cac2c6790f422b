package io.maesta.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.LocalFiles;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.data.image.ImageFolder;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCacheTest {
    private static final TensorShape SHAPE = new TensorShape(3, 4, 4);

    @TempDir
    private Path folder;

    @BeforeEach
    void paintTwoClasses() throws IOException {
        for (String split : new String[] {"train", "test"}) {
            for (String name : new String[] {"cat/a", "cat/b", "dog/a", "dog/b"}) {
                paint(folder.resolve("%s/%s.png".formatted(split, name)), name.hashCode() + split.hashCode());
            }
        }
    }

    @Test
    void hadoopReadsWhatJavaReads() {
        Dataset expected = ImageFolder.read("image-folder", new LocalFiles(folder), SHAPE);
        Dataset dataset = DatasetCache.open(unread(folder), SHAPE);
        assertThat(dataset.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(dataset.classNames()).containsExactly("cat", "dog");
        assertThat(dataset.test().size()).isEqualTo(4);
    }

    @Test
    void zipItselfIsReadAsItsContent() throws IOException {
        Path zip = folder.resolve("only.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String split : new String[] {"train", "test"}) {
                for (String name : new String[] {"cat/a", "cat/b", "dog/a", "dog/b"}) {
                    String path = "%s/%s.png".formatted(split, name);
                    out.putNextEntry(new ZipEntry(path));
                    Files.copy(folder.resolve(path), out);
                }
            }
        }
        assertThat(DatasetCache.open(unread(zip), SHAPE).fingerprint())
                .isEqualTo(ImageFolder.read("image-folder", new LocalFiles(zip), SHAPE)
                        .fingerprint());
    }

    @Test
    void dataAreDecodedOnceForAllTrials() {
        assertThat(DatasetCache.open(unread(folder), SHAPE)).isSameAs(DatasetCache.open(unread(folder), SHAPE));
    }

    @Test
    void dataOfAnotherFingerprintAreRefused() {
        DataReference changed = unread(folder).withFingerprint("5eed");
        assertThatThrownBy(() -> DatasetCache.open(changed, SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("(5eed)")
                .hasMessageContaining("Maybe files were changed");
    }

    @Test
    void missingDataAreNamed() {
        assertThatThrownBy(() -> DatasetCache.open(unread(folder.resolve("none")), SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.resolve("none").toString());
        assertThatThrownBy(() -> DatasetCache.open(DataReference.unread("image-folder", "nope://x/y"), SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nope")
                .hasMessageContaining("Maybe data.path is wrong.");
    }

    @Test
    void generatedDataHaveTheirOwnShape() {
        DataReference generated = DataReference.unread("generated-shapes", "");
        assertThat(DatasetCache.open(generated, GeneratedShapes.SHAPE).fingerprint())
                .isEqualTo(GeneratedShapes.ofSeed(0).fingerprint());
        assertThatThrownBy(() -> DatasetCache.open(generated, SHAPE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Maybe space.input should be 3x32x32.");
    }

    private static DataReference unread(Path path) {
        return DataReference.unread("image-folder", path.toUri().toString());
    }

    private static void paint(Path file, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 2, rgb);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
