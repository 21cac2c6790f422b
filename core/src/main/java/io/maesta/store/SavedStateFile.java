package io.maesta.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The binary form of a {@link SavedState} under a key, big endian: the eight letters {@code MAESTACP}, the version as int32, the key; then
 * three tables, each its number of entries as int32 and for each entry its name and its value: texts, float64 numbers, float32 weights. Texts
 * and numbers are their length in bytes as int32 and the bytes, weights their number as int64 and their bytes. The CRC32C of all that as int32 ends the file.
 */
public final class SavedStateFile {
    private static final byte[] MAGIC = "MAESTACP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MOST_ENTRIES = 1024;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int WEIGHTS_AT_ONCE = 1 << 16;

    private SavedStateFile() {}

    /** Writes {@code state}; the stream stays open. Give it one with a buffer. */
    public static void write(OutputStream to, String key, SavedState state) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.write(MAGIC);
        out.writeInt(VERSION);
        write(out, utf8(key));
        out.writeInt(state.texts().size());
        for (Map.Entry<String, String> text : state.texts().entrySet()) {
            write(out, utf8(text.getKey()));
            write(out, utf8(text.getValue()));
        }
        out.writeInt(state.numbers().size());
        for (Map.Entry<String, double[]> numbers : state.numbers().entrySet()) {
            write(out, utf8(numbers.getKey()));
            ByteBuffer bytes = ByteBuffer.allocate(numbers.getValue().length * Double.BYTES);
            bytes.asDoubleBuffer().put(numbers.getValue());
            write(out, bytes.array());
        }
        out.writeInt(state.weights().size());
        for (Map.Entry<String, SavedWeights> weights : state.weights().entrySet()) {
            write(out, utf8(weights.getKey()));
            write(out, weights.getValue());
        }
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static void write(DataOutputStream out, SavedWeights weights) throws IOException {
        out.writeLong(weights.length());
        ByteBuffer bytes = ByteBuffer.allocate(WEIGHTS_AT_ONCE * Float.BYTES);
        for (FloatBuffer piece : weights.pieces()) {
            while (piece.hasRemaining()) {
                int number = Math.min(WEIGHTS_AT_ONCE, piece.remaining());
                bytes.asFloatBuffer().put(piece.slice(piece.position(), number));
                piece.position(piece.position() + number);
                out.write(bytes.array(), 0, number * Float.BYTES);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote under {@code key}. Never takes more memory than the file has bytes, whatever it says.
     *
     * @throws IOException if it is anything else: damaged, truncated, of another version or under another key
     */
    public static SavedState read(InputStream from, String key) throws IOException {
        try {
            return state(from, key);
        } catch (EOFException cut) {
            throw new IOException("It is truncated.", cut);
        }
    }

    private static SavedState state(InputStream from, String key) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(from, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        require(Arrays.equals(in.readNBytes(MAGIC.length), MAGIC), "It does not begin with MAESTACP.");
        int version = in.readInt();
        require(version == VERSION, "Its version is %d in place of %d.".formatted(version, VERSION));
        String found = text(in);
        require(found.equals(key), "Its key is (%s) in place of (%s).".formatted(found, key));
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = entries(in); left > 0; left--) {
            texts.put(text(in), text(in));
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (int left = entries(in); left > 0; left--) {
            String name = text(in);
            ByteBuffer bytes = doubles(in);
            double[] values = new double[bytes.remaining() / Double.BYTES];
            bytes.asDoubleBuffer().get(values);
            numbers.put(name, values);
        }
        Map<String, SavedWeights> weights = new LinkedHashMap<>();
        for (int left = entries(in); left > 0; left--) {
            weights.put(text(in), weights(in));
        }
        int sum = (int) checked.getChecksum().getValue();
        require(in.readInt() == sum, "Its checksum is wrong.");
        require(in.read() < 0, "Something follows its end.");
        return new SavedState(texts, numbers, weights);
    }

    private static SavedWeights weights(DataInputStream in) throws IOException {
        List<FloatBuffer> pieces = new ArrayList<>();
        long left = in.readLong();
        require(left >= 0, "There are %d weights.".formatted(left));
        while (left > 0) {
            int number = (int) Math.min(WEIGHTS_AT_ONCE, left);
            byte[] bytes = in.readNBytes(number * Float.BYTES);
            if (bytes.length < number * Float.BYTES) {
                throw new EOFException();
            }
            float[] values = new float[number];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
            pieces.add(FloatBuffer.wrap(values));
            left -= number;
        }
        return new SavedWeights(pieces);
    }

    private static int entries(DataInputStream in) throws IOException {
        int entries = in.readInt();
        require(entries >= 0 && entries <= MOST_ENTRIES, "A table has %d entries.".formatted(entries));
        return entries;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        require(length >= 0 && length <= LONGEST_TEXT, "A text has %d bytes.".formatted(length));
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    private static ByteBuffer doubles(DataInputStream in) throws IOException {
        int length = in.readInt();
        require(length >= 0 && length % Double.BYTES == 0, "A value has %d bytes.".formatted(length));
        return ByteBuffer.wrap(bytes(in, length));
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
