package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnzippedFilesTest {
    private final TestFolder pets =
            new TestFolder().with("cat/a.txt", "A").with("dog/b.txt", "B").withFolder("empty");

    @TempDir
    private Path root;

    @Test
    void reportsFilesAndFolders() throws IOException {
        assertThat(contents(pets.in(root)))
                .isEqualTo(Map.of("cat/", "", "cat/a.txt", "A", "dog/", "", "dog/b.txt", "B", "empty/", ""));
    }

    @Test
    void unpacksAZipWhereItLies() throws IOException {
        LocalFiles files = new TestFolder()
                .with("train/pets.zip", pets.zipped())
                .with("top.ZIP", new TestFolder().with("readme", "R").zipped())
                .in(root);
        assertThat(contents(files))
                .isEqualTo(Map.of(
                        "readme",
                        "R",
                        "train/",
                        "",
                        "train/cat/a.txt",
                        "A",
                        "train/dog/b.txt",
                        "B",
                        "train/empty/",
                        ""));
    }

    @Test
    void unpacksAZipInAZip() throws IOException {
        byte[] middle = new TestFolder().with("deep/pets.zip", pets.zipped()).zipped();
        LocalFiles files = new TestFolder().with("all.zip", middle).in(root);
        assertThat(contents(files)).isEqualTo(Map.of("deep/cat/a.txt", "A", "deep/dog/b.txt", "B", "deep/empty/", ""));
        assertThat(origins(files)).containsEntry("deep/cat/a.txt", "all.zip!deep/pets.zip!cat/a.txt");
    }

    @Test
    void unpacksARootThatIsAZip() throws IOException {
        Path zip = Files.write(root.resolve("pets.zip"), pets.zipped());
        assertThat(contents(new LocalFiles(zip))).isEqualTo(Map.of("cat/a.txt", "A", "dog/b.txt", "B", "empty/", ""));
        assertThat(new LocalFiles(zip).location()).isEqualTo(zip.toString());
    }

    @Test
    void understandsTheNamesOtherZipProgramsWrite() throws IOException {
        byte[] zip = new TestFolder()
                .with("./cat/a.txt", "A")
                .with("dog\\b.txt", "B")
                .with("/x//c.txt", "C")
                .zipped();
        assertThat(contents(new TestFolder().with("all.zip", zip).in(root)))
                .isEqualTo(Map.of("cat/a.txt", "A", "dog/b.txt", "B", "x/c.txt", "C"));
    }

    @Test
    void refusesAnEntryThatLeadsOutOfTheZip() {
        byte[] zip = new TestFolder().with("../a.txt", "A").zipped();
        LocalFiles files = new TestFolder().with("bad.zip", zip).in(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> contents(files))
                .withMessageStartingWith(
                        "The zip (bad.zip) in (%s) cannot be read: its entry (../a.txt) leads out of it."
                                .formatted(root));
    }

    @Test
    void noticesEveryTruncation() throws IOException {
        byte[] whole = pets.zipped();
        for (int length = 0; length < whole.length; length++) {
            LocalFiles files = new TestFolder()
                    .with("cut.zip", Arrays.copyOf(whole, length))
                    .in(root);
            assertThatExceptionOfType(Exception.class)
                    .as("%d of %d bytes", length, whole.length)
                    .isThrownBy(() -> contents(files))
                    .isInstanceOfAny(DataException.class, IOException.class);
        }
    }

    @Test
    void namesAZipThatEndsBetweenTwoEntries() throws IOException {
        byte[] whole = pets.zipped();
        int secondEntry = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", 4);
        LocalFiles files = new TestFolder()
                .with("cut.zip", Arrays.copyOf(whole, secondEntry))
                .in(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> contents(files))
                .withMessage(
                        "The zip (cut.zip) in (%s) cannot be read: it ends before its last entry.\n".formatted(root)
                                + "Maybe it was not copied to its end; or unpack it and delete the zip.");
    }

    @Test
    void refusesAZipThatHidesEntries() throws IOException {
        byte[] twoZips = concatenated(new TestFolder().with("a.txt", "A").zipped(), pets.zipped());
        LocalFiles files = new TestFolder().with("two.zip", twoZips).in(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> contents(files))
                .withMessageContaining("The zip (two.zip) in");
    }

    @Test
    void acceptsAZipWithACommentOfAnyLength() throws IOException {
        for (int length : new int[] {1, 1000, 65_535}) {
            byte[] zip = pets.zipped();
            byte[] commented = Arrays.copyOf(zip, zip.length + length);
            commented[zip.length - 2] = (byte) length;
            commented[zip.length - 1] = (byte) (length >> 8);
            assertThat(contents(new TestFolder().with("noted.zip", commented).in(root)))
                    .containsEntry("cat/a.txt", "A");
        }
    }

    @Test
    void leavesAMissingRootToTheCaller() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> contents(new LocalFiles(root.resolve("nowhere"))))
                .withMessageContaining("nowhere");
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Map<String, String> contents(FileSource source) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        UnzippedFiles.walk(
                source,
                (path, origin, content) ->
                        contents.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        return contents;
    }

    private static Map<String, String> origins(FileSource source) throws IOException {
        Map<String, String> origins = new TreeMap<>();
        UnzippedFiles.walk(source, (path, origin, content) -> origins.put(path, origin));
        return origins;
    }
}
