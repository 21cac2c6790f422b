package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.image.TestFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to fill memory or to run for ever. */
class UnfoldingTest {
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    @TempDir
    private Path root;

    @Test
    void aZipOfNothingIsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(root.resolve("bomb.zip")))) {
            for (int entry = 0; entry < 5; entry++) {
                zip.putNextEntry(new ZipEntry("%d.bin".formatted(entry)));
                write(zip, 100);
            }
        }
        assertRefused("The zip (bomb.zip) in (%s) cannot be read: it unfolds to more than 200 times its size.");
    }

    @Test
    void aTarOfNothingIsRefused() throws IOException {
        try (OutputStream tar = new GZIPOutputStream(Files.newOutputStream(root.resolve("bomb.tar.gz")))) {
            byte[] head = new TestFolder().with("a.bin", new byte[0]).tarred();
            System.arraycopy("07000000000".getBytes(StandardCharsets.US_ASCII), 0, head, 124, 11);
            tar.write(withTarChecksum(head), 0, 512);
            write(tar, 800);
        }
        assertRefused("The tar (bomb.tar.gz) in (%s) cannot be read: it unfolds to more than 200 times its size.");
    }

    @Test
    void archivesInArchivesHaveAnEnd() {
        byte[] archive = new TestFolder().with("a.txt", "A").zipped();
        for (int depth = 2; depth <= 4; depth++) {
            archive = new TestFolder().with("in.zip", archive).zipped();
        }
        assertThat(count(new TestFolder().with("four.zip", archive).in(root.resolve("four"))))
                .isOne();
        byte[] five = new TestFolder().with("in.zip", archive).zipped();
        LocalFiles files = new TestFolder().with("five.zip", five).in(root.resolve("five"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> count(files))
                .withMessageContaining(
                        "The zip (five.zip) in (%s) cannot be read: it has archives in archives, more than 4 deep."
                                .formatted(files.location()));
    }

    @Test
    void aFileThatFitsNoMemoryIsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(root.resolve("large.zip")))) {
            zip.putNextEntry(new ZipEntry("train/cat/a.png"));
            write(zip, 129);
        }
        assertRefused("The file (large.zip!train/cat/a.png) in (%s) has more than 128 MiB.");
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> count(new LocalFiles(root)))
                .withMessageStartingWith(message.formatted(root));
    }

    private static int count(FileSource source) {
        int[] files = {0};
        try {
            UnzippedFiles.walk(source, (path, origin, content) -> {
                if (path.endsWith(".png")) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
                files[0]++;
            });
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return files[0];
    }

    private static void write(OutputStream to, int mebibytes) throws IOException {
        for (int i = 0; i < mebibytes; i++) {
            to.write(MEBIBYTE);
        }
    }

    /** Writes the sum of a tar's header, in which its own field counts as blanks, into it. */
    private static byte[] withTarChecksum(byte[] tar) {
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += Byte.toUnsignedInt(tar[i]);
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, 148, digits.length);
        return tar;
    }
}
