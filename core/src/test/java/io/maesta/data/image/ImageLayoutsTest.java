package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.space.TensorShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image folders of other layouts, and images of other sizes. */
class ImageLayoutsTest {
    private static final TensorShape SHAPE = new TensorShape(3, 4, 4);

    @TempDir
    private Path root;

    @Test
    void readsTinyImageNetAsItIsDistributed() {
        Dataset data = read(tinyImageNet(), ImageOptions.NONE);
        assertThat(data.classNames()).containsExactly("n01", "n02");
        assertThat(data.train().size() + data.validation().size()).isEqualTo(12);
        assertThat(labels(data.validation())).containsExactly(0, 1);
        assertThat(labels(data.test())).containsExactly(0, 1, 1);
    }

    @Test
    void givesTinyImageNetsValidationImagesTheirClasses() {
        Dataset data = read(tinyImageNet(), ImageOptions.NONE);
        assertThat(firstBytes(data, data.test()))
                .containsExactly(
                        // Sorted by class, then by name.
                        firstByte("tiny/val/images/v1.png"),
                        firstByte("tiny/val/images/v0.png"),
                        firstByte("tiny/val/images/v2.png"));
        assertThat(labels(data.test())).containsExactly(0, 1, 1);
    }

    @Test
    void refusesTinyImageNetsImageWithoutAnAnnotation() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(tinyImageNet().images("tiny/val/images/w", 1), ImageOptions.NONE))
                .withMessageStartingWith(
                        "The image (tiny/val/images/w0.png in %s) has no line in (tiny/val/val_annotations.txt)."
                                .formatted(root));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(
                        tinyImageNet().with("tiny/val/val_annotations.txt", "v0.png\tn01\nv1.png\n"),
                        ImageOptions.NONE))
                .withMessageStartingWith(
                        "The line 2 of the annotations (tiny/val/val_annotations.txt in %s)".formatted(root));
    }

    @Test
    void cutsAFolderWithoutSplitsByHash() throws Exception {
        Dataset data =
                read(new TestFolder().images("vww/person/p", 11).images("vww/non_person/n", 3), ImageOptions.NONE);
        assertThat(data.classNames()).containsExactly("non_person", "person");
        TreeMap<String, String> byHash = new TreeMap<>();
        for (int i = 0; i < 11; i++) {
            byte[] name = ("person/p" + i + ".png").getBytes(StandardCharsets.UTF_8);
            byHash.put(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(name)),
                    "vww/person/p" + i + ".png");
        }
        List<String> hashed = new ArrayList<>(byHash.values());
        assertThat(labels(data.validation())).containsExactly(0, 1, 1);
        assertThat(labels(data.test())).containsExactly(0, 1, 1);
        assertThat(labels(data.train())).containsExactly(0, 1, 1, 1, 1, 1, 1, 1);
        assertThat(firstBytes(data, data.validation()).subList(1, 3))
                .containsExactlyInAnyOrder(firstByte(hashed.get(0)), firstByte(hashed.get(1)));
        assertThat(firstBytes(data, data.test()).subList(1, 3))
                .containsExactlyInAnyOrder(firstByte(hashed.get(2)), firstByte(hashed.get(3)));
    }

    @Test
    void refusesAClassTooSmallToBeCut() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new TestFolder().images("a/x", 3).images("b/x", 2), ImageOptions.NONE))
                .withMessageStartingWith("The class (b) of the data (%s) has 2 images and no splits".formatted(root));
    }

    @Test
    void readsSoManyImagesOfEveryTrainingClass() throws Exception {
        TestFolder folder =
                TestFolder.ofSplits("val", "test").images("train/cat/c", 9).images("train/dog/d", 3);
        Dataset all = read(folder, ImageOptions.NONE);
        Dataset some = read(folder, new ImageOptions(ImageOptions.Resize.NONE, 4));
        assertThat(labels(some.train())).containsExactly(0, 0, 0, 0, 1, 1, 1);
        assertThat(labels(some.validation())).isEqualTo(labels(all.validation()));
        assertThat(labels(some.test())).isEqualTo(labels(all.test()));
        assertThat(some.fingerprint()).isNotEqualTo(all.fingerprint());
        TreeMap<String, Integer> byHash = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            byte[] name = ("cat/c" + i + ".png").getBytes(StandardCharsets.UTF_8);
            byHash.put(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(name)),
                    firstByte("train/cat/c" + i + ".png"));
        }
        assertThat(firstBytes(some, some.train()).subList(0, 4))
                .containsExactlyInAnyOrderElementsOf(
                        byHash.values().stream().limit(4).toList());
    }

    @Test
    void resizesImagesOfOtherSizesWhereThatIsWanted() {
        TestFolder folder = TestFolder.ofSplits("train", "val", "test").with("test/cat/big.png", TestImages.png(9, 1));
        Dataset data = read(folder, new ImageOptions(ImageOptions.Resize.FIT, ImageOptions.ALL));
        assertThat(data.test().size()).isEqualTo(5);
        Dataset plain = read(folder.without("test/cat/big"), ImageOptions.NONE, root.resolve("plain"));
        assertThat(data.normalization()).isEqualTo(plain.normalization());
        assertThat(data.fingerprint()).isNotEqualTo(plain.fingerprint());
    }

    private static TestFolder tinyImageNet() {
        return new TestFolder()
                .images("tiny/train/n01/images/n01_", 6)
                .images("tiny/train/n02/images/n02_", 6)
                .with("tiny/train/n01/n01_boxes.txt", "n01_0.JPEG\t0\t0\t9\t9")
                .images("tiny/val/images/v", 3)
                .images("tiny/test/images/t", 5)
                .with("tiny/val/val_annotations.txt", "v0.png\tn02\t0\t0\nv1.png\tn01\t0\t0\nv2.png\tn02\t1\t1\n")
                .with("tiny/wnids.txt", "n01\nn02\n");
    }

    private Dataset read(TestFolder folder, ImageOptions options) {
        return read(folder, options, root);
    }

    private static Dataset read(TestFolder folder, ImageOptions options, Path place) {
        return ImageFolder.read("images", folder.in(place), SHAPE, options);
    }

    private static int[] labels(Examples examples) {
        return IntStream.range(0, examples.size()).map(examples::label).toArray();
    }

    private static int firstByte(String path) {
        return TestImages.channel(TestImages.random(4, path.hashCode()).getRGB(0, 0), 0);
    }

    private static List<Integer> firstBytes(Dataset data, Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(i -> TestImages.bytes(data, examples, i)[0])
                .toList();
    }
}
