package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.LocalFiles;
import io.maesta.space.TensorShape;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    private static final TensorShape SHAPE = new TensorShape(3, 4, 4);

    @TempDir
    private Path root;

    @Test
    void readsTheSplitsThereAre() {
        Dataset data = read(TestFolder.ofSplits("train", "val", "test").images("train/cat/z", 1));
        assertThat(data.name()).isEqualTo("pets");
        assertThat(data.shape()).isEqualTo(SHAPE);
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(labels(data.train())).containsExactly(0, 0, 0, 1, 1);
        assertThat(labels(data.validation())).containsExactly(0, 0, 1, 1);
        assertThat(labels(data.test())).containsExactly(0, 0, 1, 1);
    }

    @Test
    void keepsEveryPixelInItsPlace() {
        Dataset data = read(TestFolder.ofSplits("train", "val", "test"));
        List<String> paths = List.of("test/cat/a0.png", "test/cat/a1.png", "test/dog/b0.png", "test/dog/b1.png");
        for (int i = 0; i < paths.size(); i++) {
            BufferedImage image = TestImages.random(4, paths.get(i).hashCode());
            int[] bytes = TestImages.bytes(data, data.test(), i);
            for (int at = 0; at < bytes.length; at++) {
                int rgb = image.getRGB(at % 4, at % 16 / 4);
                assertThat(bytes[at]).isEqualTo(TestImages.channel(rgb, at / 16));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation", "Val"})
    void knowsTheNamesOfTheValidationSplit(String name) {
        assertThat(read(TestFolder.ofSplits("train", name, "test").images(name + "/cat/c", 3))
                        .validation()
                        .size())
                .isEqualTo(7);
    }

    @Test
    void readsZipsAsIfUnpacked() {
        TestFolder unpacked = TestFolder.ofSplits("train", "val", "test");
        Dataset expected = ImageFolder.read("pets", unpacked.in(root.resolve("unpacked")), SHAPE);
        TestFolder perSplit = new TestFolder()
                .with("a.zip", TestFolder.ofSplits("train").zipped())
                .with("b.zip", TestFolder.ofSplits("val").zipped())
                .with("c.zip", TestFolder.ofSplits("test").zipped());
        assertSameData(ImageFolder.read("pets", perSplit.in(root.resolve("zips")), SHAPE), expected);
        TestFolder inClasses = TestFolder.ofSplits("train", "test")
                .with("val/cat/cats.zip", classFiles("val/cat/a"))
                .with("val/dog/dogs.zip", classFiles("val/dog/b"));
        assertSameData(ImageFolder.read("pets", inClasses.in(root.resolve("inside")), SHAPE), expected);
        LocalFiles single = new TestFolder().with("pets.zip", unpacked.zipped()).in(root.resolve("single"));
        assertSameData(ImageFolder.read("pets", new LocalFiles(single.root().resolve("pets.zip")), SHAPE), expected);
    }

    @Test
    void countsAnImageOnceThatIsAlsoInAZip() {
        TestFolder both = TestFolder.ofSplits("train", "val", "test")
                .with("all.zip", TestFolder.ofSplits("train", "val", "test").zipped());
        assertThat(read(both).train().size()).isEqualTo(4);
    }

    @Test
    void looksThroughFoldersAroundTheSplits() {
        Dataset plain =
                ImageFolder.read("pets", TestFolder.ofSplits("train", "test").in(root.resolve("plain")), SHAPE);
        Dataset nested = ImageFolder.read(
                "pets", TestFolder.ofSplits("x/pets/train", "x/pets/test").in(root.resolve("nested")), SHAPE);
        assertThat(nested.classNames()).isEqualTo(plain.classNames());
        assertThat(nested.test().size()).isEqualTo(plain.test().size());
    }

    @Test
    void takesAClassThatIsCalledLikeASplit() {
        Dataset data = read(TestFolder.ofSplits("train", "val", "test")
                .images("train/train/t", 1)
                .images("val/train/t", 1)
                .images("test/train/t", 1));
        assertThat(data.classNames()).containsExactly("cat", "dog", "train");
    }

    @Test
    void ignoresWhatIsNoExample() {
        TestFolder clean = TestFolder.ofSplits("train", "val", "test");
        Dataset expected = ImageFolder.read("pets", clean.in(root.resolve("clean")), SHAPE);
        TestFolder littered = clean.with("labels.txt", "cat")
                .with("SOURCE.md", "#")
                .with("picture.png", "not even an image")
                .with("train/.DS_Store", "x")
                .with("train/cat/._a0.png", "x")
                .with("train/cat/thumbs.db", "x")
                .with(".git/train/cat/a.png", "x")
                .with("__MACOSX/train/cat/a0.png", "x");
        assertSameData(ImageFolder.read("pets", littered.in(root.resolve("littered")), SHAPE), expected);
    }

    @Test
    void fingerprintsContentPathAndNothingElse() throws Exception {
        LocalFiles files = TestFolder.ofSplits("train", "val", "test").in(root);
        String before = ImageFolder.read("pets", files, SHAPE).fingerprint();
        assertThat(before)
                .matches("[0-9a-f]{64}")
                .isEqualTo(ImageFolder.read("other", files, SHAPE).fingerprint());
        Files.move(root.resolve("val/dog/b1.png"), root.resolve("val/dog/b2.png"));
        String renamed = ImageFolder.read("pets", files, SHAPE).fingerprint();
        Files.write(root.resolve("val/dog/b2.png"), TestImages.png(4, 99));
        String changed = ImageFolder.read("pets", files, SHAPE).fingerprint();
        assertThat(List.of(before, renamed, changed)).doesNotHaveDuplicates();
    }

    @Test
    void holdsOutTheFifthOfEveryClassWithTheSmallestHashes() throws Exception {
        TestFolder folder =
                TestFolder.ofSplits("test").images("train/cat/c", 14).images("train/dog/d", 3);
        Dataset data = read(folder);
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (Map.Entry<String, Integer> pet : Map.of("cat", 2, "dog", 1).entrySet()) {
            List<String> names = new ArrayList<>();
            IntStream.range(0, pet.getKey().equals("cat") ? 14 : 3)
                    .forEach(i -> names.add(pet.getKey() + "/" + pet.getKey().charAt(0) + i + ".png"));
            Map<String, String> hashes = new HashMap<>();
            for (String name : names) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
                hashes.put(name, HexFormat.of().formatHex(hash));
            }
            names.sort(Comparator.comparing(hashes::get));
            names.subList(0, pet.getValue()).forEach(name -> validation.add(firstByte(name)));
            names.subList(pet.getValue(), names.size()).forEach(name -> train.add(firstByte(name)));
        }
        assertThat(firstBytes(data, data.train())).containsExactlyInAnyOrderElementsOf(train);
        assertThat(firstBytes(data, data.validation())).containsExactlyInAnyOrderElementsOf(validation);
    }

    @Test
    void testsOnTheValidationFolderWhereThereIsNoTest() {
        Dataset data = read(TestFolder.ofSplits("val").images("train/cat/c", 5).images("train/dog/d", 10));
        assertThat(labels(data.train())).containsOnly(0, 1).hasSize(12);
        assertThat(labels(data.validation())).containsExactly(0, 1, 1);
        Dataset named = ImageFolder.read(
                "pets", TestFolder.ofSplits("train", "val", "test").in(root.resolve("all")), SHAPE);
        assertThat(firstBytes(data, data.test())).isEqualTo(firstBytes(named, named.validation()));
    }

    @Test
    void holdsOutTheSameImagesOfAZip() {
        TestFolder folder =
                TestFolder.ofSplits("test").images("train/cat/c", 20).images("train/dog/d", 20);
        Dataset unpacked = ImageFolder.read("pets", folder.in(root.resolve("unpacked")), SHAPE);
        LocalFiles zip = new TestFolder().with("all.zip", folder.zipped()).in(root.resolve("zip"));
        assertSameData(ImageFolder.read("pets", zip, SHAPE), unpacked);
        assertThat(unpacked.validation().size()).isEqualTo(8);
    }

    private Dataset read(TestFolder folder) {
        return ImageFolder.read("pets", folder.in(root), SHAPE);
    }

    private static byte[] classFiles(String prefix) {
        TestFolder files = new TestFolder();
        for (int i = 0; i < 2; i++) {
            String path = prefix + i + ".png";
            files.with(path.substring(path.lastIndexOf('/') + 1), TestImages.png(4, path.hashCode()));
        }
        return files.zipped();
    }

    private static int firstByte(String inSplit) {
        return TestImages.channel(
                TestImages.random(4, ("train/" + inSplit).hashCode()).getRGB(0, 0), 0);
    }

    private static List<Integer> firstBytes(Dataset data, Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(i -> TestImages.bytes(data, examples, i)[0])
                .toList();
    }

    private static int[] labels(Examples examples) {
        return IntStream.range(0, examples.size()).map(examples::label).toArray();
    }

    private static void assertSameData(Dataset actual, Dataset expected) {
        assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(actual.normalization()).isEqualTo(expected.normalization());
        assertSame(actual, actual.train(), expected.train());
        assertSame(actual, actual.validation(), expected.validation());
        assertSame(actual, actual.test(), expected.test());
    }

    private static void assertSame(Dataset data, Examples actual, Examples expected) {
        assertThat(labels(actual)).isEqualTo(labels(expected));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(TestImages.bytes(data, actual, i)).isEqualTo(TestImages.bytes(data, expected, i));
        }
    }
}
