package io.maesta.data.image;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.LocalFiles;
import io.maesta.space.TensorShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadImageFolderTest {
    private static final TensorShape SHAPE = new TensorShape(3, 4, 4);
    private static final String LAYOUT =
            "Maybe the images do not lie at <split>/<class>/<file>.(png|jpg|jpeg) with the splits train, val and test.";

    @TempDir
    private Path root;

    private final TestFolder pets = TestFolder.ofSplits("train", "val", "test");
    private int folders;

    @Test
    void namesARootThatDoesNotExist() {
        Path nowhere = root.resolve("nowhere");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ImageFolder.read("pets", new LocalFiles(nowhere), SHAPE))
                .withMessageStartingWith("The data (%s) cannot be read: ".formatted(nowhere))
                .withMessageEndingWith("\nMaybe the path is misspelt, or this user may not read it.");
    }

    @Test
    void namesDataWithoutImages() {
        assertBad(new TestFolder().with("train/cat/a.wav", "x"), "The data (%s) have no image in a split.", LAYOUT);
        assertBad(
                new TestFolder().images("cat/a", 2),
                "The data (%s) have no image in a split, only (cat/a0.png).",
                LAYOUT);
    }

    @Test
    void namesAnEmptyClassFolder() {
        assertBad(
                pets.withFolder("val/eel").images("train/eel/e", 2).images("test/eel/e", 2),
                "The class (eel) has no image in the split (val) of the data (%s).",
                "Maybe the folder (val/eel) was not copied, or its files are not .png, .jpg or .jpeg.");
    }

    @Test
    void namesAClassFolderThatIsEmptyEverywhere() {
        assertBad(
                pets.withFolder("train/eel").withFolder("val/eel").withFolder("test/eel"),
                "The class (eel) has no image in the split (train) of the data (%s).",
                "Maybe the folder (train/eel) was not copied, or its files are not .png, .jpg or .jpeg.");
    }

    @Test
    void namesAClassMissingFromASplit() {
        assertBad(
                pets.without("test/dog/"),
                "The class (dog) has no image in the split (test) of the data (%s).",
                "Maybe the folder (test/dog) was not copied, or its files are not .png, .jpg or .jpeg.");
    }

    @Test
    void namesAMissingSplit() {
        assertBad(
                pets.without("train/"),
                "The data (%s) have no train split.",
                "Maybe the folder (train) has another name, or its zip was not copied.");
        assertBad(
                TestFolder.ofSplits("train"),
                "The data (%s) have no test split.",
                "Maybe the folder (test) has another name, or its zip was not copied.");
    }

    @Test
    void namesAClassTooSmallToDivide() {
        assertBad(
                pets.without("val/").without("train/cat/a1"),
                "The class (cat) of the data (%s) has one training image; none can be held out for validation.",
                "Maybe add images, or a folder val with images of every class.");
    }

    @Test
    void namesASingleClass() {
        assertBad(
                pets.without("train/dog").without("val/dog").without("test/dog"),
                "The data (%s) have one class (cat) only.",
                LAYOUT);
    }

    @Test
    void namesAnImageOutsideOfTheClasses() {
        assertBad(
                pets.images("train/lost", 1), "The image (train/lost0.png in %s) lies in no class of a split.", LAYOUT);
        assertBad(
                pets.without("train/lost").images("tset/cat/a", 1),
                "The image (tset/cat/a0.png in %s) lies in no class of a split.",
                LAYOUT);
        assertBad(
                pets.without("tset").images("train/cat/deep/a", 1),
                "The image (train/cat/deep/a0.png in %s) lies in no class of a split.",
                LAYOUT);
    }

    @Test
    void namesAmbiguousFolders() {
        assertBad(
                TestFolder.ofSplits("old/train", "new/train", "new/test"),
                "The data (%s) have splits in several folders: (new/) and (old/).",
                "Maybe only one of them is meant; name that one as the data.");
        assertBad(
                pets.images("valid/cat/a", 1),
                "The data (%s) have two folders for one split: (val) and (valid).",
                "Maybe delete one of them.");
    }

    @Test
    void namesTwoVersionsOfOneImage() {
        assertBad(
                pets.with(
                        "z.zip",
                        new TestFolder()
                                .with("train/cat/a0.png", TestImages.png(4, 5))
                                .zipped()),
                "The images (train/cat/a0.png) and (z.zip!train/cat/a0.png) in (%s) differ, but unpacked they are the same file.",
                "Maybe one of them is of an older version; delete it.");
    }

    @Test
    void namesATruncatedImage() {
        byte[] cut = Arrays.copyOf(TestImages.png(4, 1), 70);
        assertBad(
                pets.with("train/cat/cut.png", cut),
                "The image (train/cat/cut.png in %s) is a truncated PNG: its 70 bytes stop before the IEND chunk.",
                "Maybe copy the file again, or delete it.");
        byte[] zip = new TestFolder()
                .with("train/cat/cut.JPG", Arrays.copyOf(TestImages.jpeg(4, 1), 400))
                .zipped();
        assertBad(
                pets.without("train/cat/cut").with("more.zip", zip),
                "The image (more.zip!train/cat/cut.JPG in %s) is a truncated JPEG: its 400 bytes stop before the end marker.",
                "Maybe copy the file again, or delete it.");
    }

    @Test
    void namesAnImageOfAnotherSize() {
        assertBad(
                pets.with("test/dog/big.png", TestImages.png(5, 1)),
                "The image (test/dog/big.png in %s) is 5x5, but the network takes 3x4x4.",
                "Maybe add --set data.images.resize=fit, or change space.input; all images must have the same shape.");
    }

    @Test
    void namesAnImageThatCannotBeReadFromItsZip() {
        byte[] zip = TestFolder.ofSplits("train", "test").zipped();
        zip[100] ^= 0x55;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ImageFolder.read(
                        "pets", new TestFolder().with("all.zip", zip).in(root), SHAPE))
                .withMessageStartingWith("The image (all.zip!test/cat/a0.png in %s) cannot be read: ".formatted(root))
                .withMessageEndingWith("\nMaybe copy the file, or the archive it is in, again.");
    }

    @Test
    void namesASourceThatFailsMidway() {
        FileSource failing = new FileSource() {
            @Override
            public String location() {
                return "hdfs:///pets";
            }

            @Override
            public void walk(Visitor visitor) throws IOException {
                visitor.visit("train/", InputStream.nullInputStream());
                throw new IOException("connection lost");
            }
        };
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ImageFolder.read("pets", failing, SHAPE))
                .withMessageContaining("The data (hdfs:///pets) cannot be read: java.io.IOException: connection lost.");
    }

    private void assertBad(TestFolder folder, String problem, String advice) {
        LocalFiles files = folder.in(root.resolve("folder" + folders++));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ImageFolder.read("pets", files, SHAPE))
                .withMessage(problem.formatted(files.location()) + "\n" + advice);
    }
}
