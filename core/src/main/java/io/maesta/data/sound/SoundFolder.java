package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Sha256;
import io.maesta.data.UnzippedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The files of a folder and of the zips in it that a reader of sound looks at. */
final class SoundFolder {
    private final FileSource source;
    private final Reader reader;
    private final Map<String, SoundFile> seen = new TreeMap<>();

    private SoundFolder(FileSource source, Reader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** Receives the files. */
    interface Reader {
        /** Whether the file at {@code path} is to be read. */
        boolean wants(String path);

        /** Takes a file; {@code content} is the reader's to keep. */
        void read(SoundFile file, byte[] content);
    }

    /** Whether a path has the suffix of a sound. */
    static boolean isSound(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".wav");
    }

    /**
     * Hands every file that {@code reader} wants to it, one at a time in any order; hidden ones are not offered.
     *
     * @throws DataException if something cannot be read, or two different files lie in one place
     */
    static void read(FileSource source, Reader reader) {
        SoundFolder folder = new SoundFolder(source, reader);
        try {
            UnzippedFiles.walk(source, folder::take);
        } catch (IOException unreadable) {
            throw new DataException(
                    "The data (%s) cannot be read: %s.".formatted(source.location(), unreadable),
                    "Maybe the path is misspelt, or this user may not read it.",
                    unreadable);
        }
    }

    private void take(String path, String origin, InputStream content) {
        if (path.endsWith("/") || isHidden(path) || !reader.wants(path)) {
            return;
        }
        byte[] bytes = bytes(origin, content);
        SoundFile file = new SoundFile(path, origin, Sha256.hex(bytes));
        SoundFile first = seen.putIfAbsent(path, file);
        if (first == null) {
            reader.read(file, bytes);
        } else if (!first.sha256().equals(file.sha256())) {
            throw new DataException(
                    "The files (%s) and (%s) in (%s) differ, but unpacked they are the same file."
                            .formatted(first.origin(), origin, source.location()),
                    "Maybe one of them is of an older version; delete it.");
        }
    }

    private byte[] bytes(String origin, InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new DataException(
                    "The sound (%s in %s) cannot be read: %s.".formatted(origin, source.location(), unreadable),
                    "Maybe copy the file, or the zip it is in, again.",
                    unreadable);
        }
    }

    /** Whether a path is hidden, or lies in a hidden folder or in one that macOS adds to zips. */
    private static boolean isHidden(String path) {
        return ("/" + path).contains("/.") || ("/" + path).contains("/__MACOSX/");
    }
}
