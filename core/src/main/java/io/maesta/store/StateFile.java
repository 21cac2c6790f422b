package io.maesta.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The binary form of a {@link TrainingState} under a key, little endian: the eight letters {@code MAESTATS}, the version as int32, the
 * length of the key as int32 and its bytes in UTF-8, loss and seconds as float64, the number of values as int32, the CRC32C of all that
 * as int32; then the values as float32 and their CRC32C as int32. Nothing follows.
 */
public final class StateFile {
    private static final byte[] MAGIC = "MAESTATS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int LONGEST_KEY = 1024;
    private static final int VALUES_AT_ONCE = 16_384;

    private StateFile() {}

    /**
     * Writes {@code state}; the stream stays open.
     *
     * @param key content identity of what decided the state, up to 1024 bytes of UTF-8
     */
    public static void write(OutputStream out, String key, TrainingState state) throws IOException {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The key (%s) has %d bytes, more than %d.".formatted(key, name.length, LONGEST_KEY));
        }
        byte[] head = new byte[MAGIC.length + 3 * Integer.BYTES + name.length + 2 * Double.BYTES];
        ByteBuffer.wrap(head)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(name.length)
                .put(name)
                .putDouble(state.loss())
                .putDouble(state.seconds())
                .putInt(state.size());
        writeChecked(out, head, new CRC32C());
        CRC32C check = new CRC32C();
        byte[] bytes = new byte[VALUES_AT_ONCE * Float.BYTES];
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < state.size(); from += VALUES_AT_ONCE) {
            int to = Math.min(state.size(), from + VALUES_AT_ONCE);
            values.clear();
            for (int i = from; i < to; i++) {
                values.putFloat(state.value(i));
            }
            check.update(bytes, 0, values.position());
            out.write(bytes, 0, values.position());
        }
        out.write(sum(check));
    }

    private static void writeChecked(OutputStream out, byte[] bytes, CRC32C check) throws IOException {
        check.update(bytes);
        out.write(bytes);
        out.write(sum(check));
    }

    /**
     * Reads what {@link #write} wrote under {@code key}.
     *
     * @throws IOException if it is anything else: damaged, truncated, of another version or under another key
     */
    public static TrainingState read(InputStream in, String key) throws IOException {
        CRC32C check = new CRC32C();
        byte[] start = next(in, MAGIC.length, check);
        require(Arrays.equals(start, MAGIC), "It does not begin with MAESTATS.");
        ByteBuffer numbers = ByteBuffer.wrap(next(in, 2 * Integer.BYTES, check)).order(ByteOrder.LITTLE_ENDIAN);
        int version = numbers.getInt();
        require(version == VERSION, "Its version is %d in place of %d.".formatted(version, VERSION));
        int length = numbers.getInt();
        require(length >= 0 && length <= LONGEST_KEY, "Its key has %d bytes.".formatted(length));
        byte[] name = next(in, length, check);
        ByteBuffer rest = ByteBuffer.wrap(next(in, 2 * Double.BYTES + Integer.BYTES, check))
                .order(ByteOrder.LITTLE_ENDIAN);
        requireSum(in, check);
        String found = new String(name, StandardCharsets.UTF_8);
        require(found.equals(key), "Its key is (%s) in place of (%s).".formatted(found, key));
        double loss = rest.getDouble();
        double seconds = rest.getDouble();
        float[] values = values(in, rest.getInt());
        require(in.read() < 0, "Something follows its end.");
        return new TrainingState(loss, seconds, values);
    }

    /** Never takes more memory than twice what the file has, whatever size it says. */
    private static float[] values(InputStream in, int size) throws IOException {
        require(size >= 0, "It has %d values.".formatted(size));
        CRC32C check = new CRC32C();
        float[] values = new float[Math.min(size, VALUES_AT_ONCE)];
        for (int from = 0; from < size; from += VALUES_AT_ONCE) {
            int number = Math.min(size - from, VALUES_AT_ONCE);
            byte[] bytes = next(in, number * Float.BYTES, check);
            if (from + number > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, number);
        }
        requireSum(in, check);
        return values;
    }

    private static byte[] next(InputStream in, int length, CRC32C check) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("It is truncated.");
        }
        check.update(bytes);
        return bytes;
    }

    private static void requireSum(InputStream in, CRC32C check) throws IOException {
        byte[] expected = sum(check);
        require(Arrays.equals(next(in, Integer.BYTES, check), expected), "Its checksum is wrong.");
    }

    private static byte[] sum(CRC32C check) {
        byte[] bytes = new byte[Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt((int) check.getValue());
        return bytes;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
