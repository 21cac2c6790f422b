package io.maesta.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    private java.nio.file.Path local;

    private Folder folder;

    @BeforeEach
    void open() throws IOException {
        folder = Folder.at(local.resolve("out").toString());
    }

    @Test
    void pathsWithoutSchemeBecomeUris() {
        assertThat(folder.uri()).isEqualTo("file:" + local.resolve("out"));
    }

    @Test
    void fileAppearsWhenItsStreamIsClosed() throws IOException {
        Path file = folder.path("a", "b.txt");
        OutputStream out = folder.replace(file);
        out.write(bytes("whole"));
        assertThat(folder.exists(file)).isFalse();
        out.close();
        assertThat(read(file)).isEqualTo("whole");
    }

    @Test
    void laterFileTakesThePlaceOfTheEarlierOne() throws IOException {
        Path file = folder.path("b.txt");
        write(file, "first");
        write(file, "second");
        assertThat(read(file)).isEqualTo("second");
    }

    @Test
    void brokenFileNeverAppears() throws IOException {
        Path file = folder.path("b.txt");
        write(file, "first");
        OutputStream broken = new ReplacingStream(
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("disk full");
                    }
                },
                () -> write(file, "second"));
        assertThatThrownBy(() -> broken.write(1)).hasMessage("disk full");
        broken.close();
        assertThat(read(file)).isEqualTo("first");
    }

    @Test
    void fileThatCannotTakeItsPlaceIsAnError() throws IOException {
        Path file = folder.path("a.txt");
        Files.createDirectories(local.resolve("out/a.txt/already"));
        assertThatThrownBy(() -> write(file, "1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.txt");
    }

    @Test
    void firstOfTwoFilesIsKeptWhereNoneMayBeReplaced() throws IOException {
        Path file = folder.path("b.txt");
        assertThat(publishIfAbsent(file, "first")).isTrue();
        assertThat(publishIfAbsent(file, "second")).isFalse();
        assertThat(read(file)).isEqualTo("first");
        folder.sweepOut();
        try (Stream<java.nio.file.Path> files = Files.walk(local)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .as("neither checksums nor temporary files")
                    .containsExactly("b.txt");
        }
    }

    @Test
    void copyBySerialisationIsTheSameFolder() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(folder);
        }
        assertThat(bytes.size()).isLessThan(1_000);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Folder copy = (Folder) in.readObject();
            write(folder.path("a", "b.txt"), "here");
            assertThat(copy.names(copy.path("a"))).isEqualTo(List.of("b.txt"));
        }
    }

    @Test
    void folderBelowAFileIsNotWritable() throws IOException {
        Files.writeString(local.resolve("file"), "");
        assertThatThrownBy(Folder.at(local.resolve("file/out").toString())::requireWritable)
                .isInstanceOf(IOException.class);
        folder.requireWritable();
    }

    @Test
    void missingFilesAndFoldersAreEmpty() throws IOException {
        assertThat(folder.open(folder.path("x"))).isEmpty();
        assertThat(folder.names(folder.path("x"))).isEmpty();
    }

    private boolean publishIfAbsent(Path file, String content) throws IOException {
        Path temporary = folder.temporary(file);
        write(temporary, content);
        return folder.publishIfAbsent(temporary, file);
    }

    private void write(Path file, String content) throws IOException {
        try (OutputStream out = folder.replace(file)) {
            out.write(bytes(content));
        }
    }

    private String read(Path file) throws IOException {
        try (InputStream in = folder.open(file).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
