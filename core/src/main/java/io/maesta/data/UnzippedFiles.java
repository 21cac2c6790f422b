package io.maesta.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        source.walk(files::visit);
    }

    private void visit(String path, InputStream content) throws IOException {
        Unfolding unfolding = new Unfolding(problem -> unreadable(path, problem, null));
        visit(new Place(path, path, 1, unfolding), unfolding.packed(content));
    }

    private void visit(Place place, InputStream content) throws IOException {
        String name = place.path().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            unzip(place.inside(), content);
        } else if (name.endsWith(".tar")) {
            untar(place.inside(), content);
        } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            Place inside = place.inside();
            untar(inside, inside.unfolding().unfolded(ungzipped(place.origin(), content)));
        } else {
            visitor.visit(place.path(), place.origin(), new FileContent(content, place.origin(), source.location()));
        }
    }

    /** What lies in an archive at {@code archive}. */
    private void entry(Place archive, String entry, InputStream content) throws IOException {
        archive.unfolding().entry();
        String name = unpackedName(entry, archive.origin());
        if (!name.isEmpty()) {
            String folder = archive.path().substring(0, archive.path().lastIndexOf('/') + 1);
            visit(
                    new Place(folder + name, archive.origin() + "!" + entry, archive.depth(), archive.unfolding()),
                    content);
        }
    }

    private void unzip(Place place, InputStream content) throws IOException {
        String origin = place.origin();
        TailRecorder recorder = new TailRecorder(new BufferedInputStream(content, BUFFER_BYTES));
        try (ZipInputStream zip = new ZipInputStream(recorder)) {
            long entries = 0;
            for (ZipEntry entry = next(zip, origin); entry != null; entry = next(zip, origin)) {
                InputStream unfolded = place.unfolding().unfolded(zip);
                entry(place, entry.getName(), unfolded);
                unfolded.transferTo(OutputStream.nullOutputStream());
                entries++;
            }
            recorder.drain();
            if (!recorder.endsZipOf(entries)) {
                throw unreadable(origin, ENDS_EARLY, null);
            }
        } catch (ZipException | EOFException malformed) {
            throw unreadable(origin, String.valueOf(malformed.getMessage()), malformed);
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

    private void untar(Place place, InputStream content) throws IOException {
        String origin = place.origin();
        try (TarEntries tar = new TarEntries(new Unclosed(content))) {
            for (TarArchiveEntry entry = next(tar, origin); entry != null; entry = next(tar, origin)) {
                if (isLinkOrDevice(entry)) {
                    throw unreadable(origin, "its entry (%s) is a link or a device".formatted(entry.getName()), null);
                }
                entry(place, entry.getName(), new Unclosed(tar.content()) {
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

    /**
     * Where a file lies.
     *
     * @param path if all archives were unpacked
     * @param origin where it does lie, for messages
     * @param depth of the archive that is opened next
     */
    private record Place(String path, String origin, int depth, Unfolding unfolding) {
        /** The inside of an archive that lies here. */
        Place inside() {
            unfolding.archive(depth);
            return new Place(path, origin, depth + 1, unfolding);
        }
    }
}
