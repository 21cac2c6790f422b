package io.maesta.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar, one after another. A {@link TarArchiveInputStream} takes a tar cut between two entries for a shorter tar; this
 * looks for the block of zeros that ends one.
 */
final class TarEntries implements Closeable {
    private static final int BLOCK_BYTES = 512;

    private final Position position;
    private final TarArchiveInputStream tar;
    private long end;

    TarEntries(InputStream content) {
        position = new Position(new BufferedInputStream(content, 1 << 16));
        tar = new TarArchiveInputStream(position, BLOCK_BYTES, BLOCK_BYTES, "UTF-8");
    }

    /** The next entry; null behind the last one. */
    @Nullable
    TarArchiveEntry next() throws IOException {
        if (tar.getCurrentEntry() != null) {
            tar.transferTo(OutputStream.nullOutputStream());
            end = (position.bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
        }
        return tar.getNextTarEntry();
    }

    /** The bytes of the entry; to be left open. */
    InputStream content() {
        return tar;
    }

    /** Whether a block of zeros follows the last entry; reads to the end of the stream, where a gzip has its checksum. */
    boolean endedWhole() throws IOException {
        boolean hasEnd = position.bytes >= end + BLOCK_BYTES;
        position.transferTo(OutputStream.nullOutputStream());
        return hasEnd;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Counts what was read. */
    private static final class Position extends FilterInputStream {
        private long bytes;

        Position(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int count = in.read(target, offset, wanted);
            bytes += Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
