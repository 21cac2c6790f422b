package io.maesta.data.image;

import io.maesta.data.LocalFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Files by path, to be written to a folder or into a zip. */
public final class TestFolder {
    private final Map<String, byte[]> files = new TreeMap<>();

    /** Two images of 4x4 pixels in each of the classes {@code cat} and {@code dog} of each of the splits. */
    public static TestFolder ofSplits(String... splits) {
        TestFolder folder = new TestFolder();
        for (String split : splits) {
            folder.images(split + "/cat/a", 2).images(split + "/dog/b", 2);
        }
        return folder;
    }

    public TestFolder images(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String path = prefix + i + ".png";
            with(path, TestImages.png(4, path.hashCode()));
        }
        return this;
    }

    public TestFolder with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public TestFolder with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestFolder withFolder(String path) {
        return with(path + "/", new byte[0]);
    }

    public TestFolder without(String prefix) {
        files.keySet().removeIf(path -> path.startsWith(prefix));
        return this;
    }

    public byte[] zipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public byte[] tarred() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static byte[] gzipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes the files below {@code root}. */
    public LocalFiles in(Path root) {
        files.forEach((path, content) -> write(root.resolve(path), path.endsWith("/"), content));
        return new LocalFiles(root);
    }

    private static void write(Path path, boolean isFolder, byte[] content) {
        try {
            Files.createDirectories(isFolder ? path : path.resolveSibling("."));
            if (!isFolder) {
                Files.write(path, content);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
