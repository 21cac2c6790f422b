package io.maesta.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The files of a source as if every zip among them, and every zip in a zip, were unpacked where it lies. */
public final class UnzippedFiles {
    private final FileSource source;
    private final Visitor visitor;

    private UnzippedFiles(FileSource source, Visitor visitor) {
        this.source = source;
        this.visitor = visitor;
    }

    /** Receives the files. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a file or, with an empty {@code content}, a folder, whose path ends in {@code /}.
         *
         * @param path where the file would lie if the zips were unpacked
         * @param origin where it does lie, for messages: {@code zip!entry}
         */
        void visit(String path, String origin, InputStream content) throws IOException;
    }

    /**
     * Hands the files of {@code source} to {@code visitor}, reading every zip once and forwards.
     *
     * @throws DataException if a zip is truncated or not readable as a stream
     * @throws IOException if {@code source} cannot be read, or the visitor throws it
     */
    public static void walk(FileSource source, Visitor visitor) throws IOException {
        UnzippedFiles files = new UnzippedFiles(source, visitor);
        source.walk((path, content) -> files.visit(path, path, content));
    }

    private void visit(String path, String origin, InputStream content) throws IOException {
        if (path.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            unzip(path.substring(0, path.lastIndexOf('/') + 1), origin, content);
        } else {
            visitor.visit(path, origin, content);
        }
    }

    private void unzip(String folder, String origin, InputStream content) throws IOException {
        TailRecorder recorder = new TailRecorder(new BufferedInputStream(content, 1 << 16));
        try (ZipInputStream zip = new ZipInputStream(recorder)) {
            long entries = 0;
            for (ZipEntry entry = next(zip, origin); entry != null; entry = next(zip, origin)) {
                visit(folder + unpackedName(entry, origin), origin + "!" + entry.getName(), new Unclosed(zip));
                entries++;
            }
            recorder.drain();
            if (!recorder.endsZipOf(entries)) {
                throw unreadable(origin, "it ends before its last entry", null);
            }
        }
    }

    private @Nullable ZipEntry next(ZipInputStream zip, String origin) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (ZipException | EOFException | IllegalArgumentException malformed) {
            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private String unpackedName(ZipEntry entry, String origin) {
        List<String> names = Arrays.stream(entry.getName().replace('\\', '/').split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        if (names.contains("..")) {
            throw unreadable(origin, "its entry (%s) leads out of it".formatted(entry.getName()), null);
        }
        return String.join("/", names) + (entry.isDirectory() && !names.isEmpty() ? "/" : "");
    }

    private DataException unreadable(String origin, String problem, @Nullable Throwable cause) {
        return new DataException(
                "The zip (%s) in (%s) cannot be read: %s.".formatted(origin, source.location(), problem),
                "Maybe it was not copied to its end; or unpack it and delete the zip.",
                cause);
    }
}
