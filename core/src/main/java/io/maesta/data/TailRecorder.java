package io.maesta.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Remembers the last bytes that were read, where a zip has its "end of central directory" record (APPNOTE.TXT 4.3.16). A
 * {@link java.util.zip.ZipInputStream} never looks at it, and takes a zip cut between two entries for a shorter zip.
 */
final class TailRecorder extends Unclosed {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD_BYTES = 22;
    private static final int ENTRIES_OFFSET = 10;
    private static final int COMMENT_LENGTH_OFFSET = 20;
    private static final int MAX_16_BITS = 0xFFFF;
    private static final int TAIL_BYTES = RECORD_BYTES + MAX_16_BITS;

    private final byte[] ring = new byte[TAIL_BYTES];
    private long length;

    TailRecorder(InputStream lent) {
        super(lent);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            ring[(int) (length++ % TAIL_BYTES)] = (byte) value;
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int count = in.read(target, offset, wanted);
        for (int start = Math.max(0, count - TAIL_BYTES); start < count; ) {
            int position = (int) ((length + start) % TAIL_BYTES);
            int chunk = Math.min(count - start, TAIL_BYTES - position);
            System.arraycopy(target, offset + start, ring, position, chunk);
            start += chunk;
        }
        length += Math.max(0, count);
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

    /** Reads to the end of the stream. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    /** Whether the bytes read so far end like a zip of {@code entries} entries. */
    boolean endsZipOf(long entries) {
        ByteBuffer tail = tail();
        for (int at = tail.limit() - RECORD_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE
                    && at + RECORD_BYTES + unsigned(tail, at + COMMENT_LENGTH_OFFSET) == tail.limit()) {
                int recorded = unsigned(tail, at + ENTRIES_OFFSET);
                return recorded == MAX_16_BITS || recorded == (entries & MAX_16_BITS);
            }
        }
        return false;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private ByteBuffer tail() {
        int count = (int) Math.min(length, TAIL_BYTES);
        ByteBuffer tail = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = length - count; at < length; at++) {
            tail.put(ring[(int) (at % TAIL_BYTES)]);
        }
        return tail.flip();
    }
}
