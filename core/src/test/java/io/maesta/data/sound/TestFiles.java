package io.maesta.data.sound;

import io.maesta.data.FileSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in memory. */
final class TestFiles implements FileSource {
    private final Map<String, byte[]> files = new TreeMap<>();

    TestFiles with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestFiles with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    TestFiles with(TestFiles others) {
        files.putAll(others.files);
        return this;
    }

    /** {@code count} seconds of noise, each another, as {@code prefix0.wav} and so on; the sound depends on the name alone. */
    TestFiles clips(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String path = prefix + i + ".wav";
            with(
                    path,
                    TestSounds.noise(
                            Mfcc.CLIP, path.substring(path.indexOf('/') + 1).hashCode()));
        }
        return this;
    }

    TestFiles without(String prefix) {
        files.keySet().removeIf(path -> path.startsWith(prefix));
        return this;
    }

    TestFiles movedTo(String folder) {
        TestFiles moved = new TestFiles();
        files.forEach((path, content) -> moved.with(folder + path, content));
        return moved;
    }

    byte[] zipped() {
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

    @Override
    public String location() {
        return "/sounds";
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            visitor.visit(file.getKey(), new ByteArrayInputStream(file.getValue()));
        }
    }
}
