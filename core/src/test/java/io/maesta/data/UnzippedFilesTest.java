package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.image.TestFolder;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"pets.tar", "pets.tar.gz", "pets.tgz", "PETS.TAR.GZ"})
    void unpacksATarWhereItLies(String name) throws IOException {
        byte[] tar = name.endsWith("r") ? pets.tarred() : TestFolder.gzipped(pets.tarred());
        LocalFiles files = new TestFolder().with("train/" + name, tar).in(root);
        assertThat(contents(files))
                .isEqualTo(Map.of("train/", "", "train/cat/a.txt", "A", "train/dog/b.txt", "B", "train/empty/", ""));
        assertThat(origins(files)).containsEntry("train/cat/a.txt", "train/" + name + "!cat/a.txt");
        assertThat(contents(new LocalFiles(root.resolve("train/" + name))))
                .isEqualTo(Map.of("cat/a.txt", "A", "dog/b.txt", "B", "empty/", ""));
    }

    @Test
    void unpacksArchivesInATar() throws IOException {
        byte[] all = new TestFolder()
                .with("a.zip", new TestFolder().with("a.txt", "A").zipped())
                .with(
                        "b.tgz",
                        TestFolder.gzipped(new TestFolder().with("b.txt", "B").tarred()))
                .tarred();
        assertThat(contents(new TestFolder().with("all.tar", all).in(root)))
                .isEqualTo(Map.of("a.txt", "A", "b.txt", "B"));
    }

    @Test
    void readsWhatTheTarProgramWrites() throws IOException, InterruptedException {
        String deep = "a-folder-with-a-name-of-fifty-characters-or-so-nnnn/".repeat(3);
        LocalFiles files = pets.with(deep + "c.txt", "C").in(root.resolve("files"));
        Path tar = root.resolve("pets.tar.gz");
        Process program = new ProcessBuilder("tar", "czf", tar.toString(), "-C", files.location(), ".").start();
        assertThat(program.waitFor()).isZero();
        assertThat(contents(new LocalFiles(tar))).isEqualTo(contents(files));
    }

    @Test
    void noticesEveryTruncationOfATar() throws IOException {
        byte[] gzipped = TestFolder.gzipped(pets.tarred());
        for (int length = 0; length < gzipped.length; length++) {
            assertTruncated("cut.tgz", Arrays.copyOf(gzipped, length));
        }
        byte[] plain = pets.tarred();
        int end = 0;
        for (int i = 0; i < plain.length; i++) {
            end = plain[i] == 0 ? end : i + 1;
        }
        for (int length = 0; length <= end; length += 64) {
            assertTruncated("cut.tar", Arrays.copyOf(plain, length));
        }
    }

    @Test
    void refusesATarThatIsNone() {
        LocalFiles files = new TestFolder().with("bad.tar.gz", "no gzip").in(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> contents(files))
                .withMessageStartingWith("The tar (bad.tar.gz) in (%s) cannot be read: ".formatted(root))
                .withMessageEndingWith("\nMaybe it was not copied to its end; or unpack it and delete the tar.");
    }

    @Test
    void refusesATarWithAnEntryThatLeadsOutOfIt() {
        LocalFiles files = new TestFolder()
                .with("bad.tar", new TestFolder().with("../a.txt", "A").tarred())
                .in(root);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> contents(files))
                .withMessageStartingWith(
                        "The tar (bad.tar) in (%s) cannot be read: its entry (../a.txt) leads out of it."
                                .formatted(root));
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

    private void assertTruncated(String name, byte[] archive) {
        LocalFiles files = new TestFolder().with(name, archive).in(root);
        assertThatExceptionOfType(DataException.class)
                .as("%s of %d bytes", name, archive.length)
                .isThrownBy(() -> contents(files))
                .withMessageContaining(name);
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
