package io.maesta.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The files of a source as if every archive among them, and every archive in an archive, were unpacked where it lies: {@code .zip},
 * {@code .tar}, {@code .tar.gz} and {@code .tgz}, in upper or lower case.
 */
public final class UnzippedFiles {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String ENDS_EARLY = "it ends before its last entry";

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
         * @param path where the file would lie if the archives were unpacked
         * @param origin where it does lie, for messages: {@code archive!entry}
         */
        void visit(String path, String origin, InputStream content) throws IOException;
    }

    /**
     * Hands the files of {@code source} to {@code visitor}, reading every archive once and forwards.
     *
     * @throws DataException if an archive is truncated or not readable as a stream
     * @throws IOException if {@code source} cannot be read, or the visitor throws it
     */
    public static void walk(FileSource source, Visitor visitor) throws IOException {
        UnzippedFiles files = new UnzippedFiles(source, visitor);
        source.walk((path, content) -> files.visit(path, path, content));
    }

    private void visit(String path, String origin, InputStream content) throws IOException {
        String name = path.toLowerCase(Locale.ROOT);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        if (name.endsWith(".zip")) {
            unzip(folder, origin, content);
        } else if (name.endsWith(".tar")) {
            untar(folder, origin, new Unclosed(content));
        } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            untar(folder, origin, ungzipped(origin, content));
        } else {
            visitor.visit(path, origin, content);
        }
    }

    private void entry(String folder, String origin, String entry, InputStream content) throws IOException {
        String name = unpackedName(entry, origin);
        if (!name.isEmpty()) {
            visit(folder + name, origin + "!" + entry, content);
        }
    }

    private void unzip(String folder, String origin, InputStream content) throws IOException {
        TailRecorder recorder = new TailRecorder(new BufferedInputStream(content, BUFFER_BYTES));
        try (ZipInputStream zip = new ZipInputStream(recorder)) {
            long entries = 0;
            for (ZipEntry entry = next(zip, origin); entry != null; entry = next(zip, origin)) {
                entry(folder, origin, entry.getName(), new Unclosed(zip));
                entries++;
            }
            recorder.drain();
            if (!recorder.endsZipOf(entries)) {
                throw unreadable(origin, ENDS_EARLY, null);
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

    private InputStream ungzipped(String origin, InputStream content) throws IOException {
        try {
            return new GZIPInputStream(new Unclosed(content), BUFFER_BYTES);
        } catch (ZipException | EOFException malformed) {
            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static boolean isLinkOrDevice(TarArchiveEntry entry) {
        return entry.isSymbolicLink()
                || entry.isLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO();
    }

    private void untar(String folder, String origin, InputStream content) throws IOException {
        try (TarEntries tar = new TarEntries(content)) {
            for (TarArchiveEntry entry = next(tar, origin); entry != null; entry = next(tar, origin)) {
                if (isLinkOrDevice(entry)) {
                    throw unreadable(origin, "its entry (%s) is a link or a device".formatted(entry.getName()), null);
                }
                entry(folder, origin, entry.getName(), new Unclosed(tar.content()) {
                    @Override
                    public int read() throws IOException {
                        byte[] single = new byte[1];
                        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
                    }

                    @Override
                    public int read(byte[] target, int offset, int wanted) throws IOException {
                        try {
                            return super.read(target, offset, wanted);
                        } catch (IOException malformed) {
                            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
                        }
                    }
                });
            }
            if (!endedWhole(tar, origin)) {
                throw unreadable(origin, ENDS_EARLY, null);
            }
        }
    }

    private @Nullable TarArchiveEntry next(TarEntries tar, String origin) {
        try {
            return tar.next();
        } catch (IOException | IllegalArgumentException malformed) {
            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private boolean endedWhole(TarEntries tar, String origin) {
        try {
            return tar.endedWhole();
        } catch (IOException malformed) {
            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private String unpackedName(String entry, String origin) {
        List<String> names = Arrays.stream(entry.replace('\\', '/').split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        if (names.contains("..")) {
            throw unreadable(origin, "its entry (%s) leads out of it".formatted(entry), null);
        }
        return String.join("/", names) + (entry.endsWith("/") && !names.isEmpty() ? "/" : "");
    }

    private DataException unreadable(String origin, String problem, @Nullable Throwable cause) {
        String kind = origin.toLowerCase(Locale.ROOT).endsWith(".zip") ? "zip" : "tar";
        return new DataException(
                "The %s (%s) in (%s) cannot be read: %s.".formatted(kind, origin, source.location(), problem),
                "Maybe it was not copied to its end; or unpack it and delete the %s.".formatted(kind),
                cause);
    }
}
