package io.maesta.data.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** WAV files, written byte by byte. */
final class TestSounds {
    static final int PCM = 1;
    static final int MU_LAW = 7;

    private TestSounds() {}

    /** A file of 16-bit PCM, one channel, 16 kHz. */
    static byte[] wav(short... samples) {
        return file(chunk("fmt ", format(PCM, 1, 16_000, 16)), chunk("data", bytes(samples)));
    }

    /** A file of {@code count} samples of noise. */
    static byte[] noise(int count, long seed) {
        return wav(samples(count, seed));
    }

    static short[] samples(int count, long seed) {
        Random random = new Random(seed);
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (random.nextGaussian() * 3_000);
        }
        return samples;
    }

    static byte[] bytes(short... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    static byte[] format(int tag, int channels, int rate, int bits) {
        int frame = channels * bits / 8;
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) bits)
                .array();
    }

    /** A chunk, padded to an even length as RIFF wants it. */
    static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    static byte[] file(byte[]... chunks) {
        byte[] joined = joined(chunks);
        return ByteBuffer.allocate(12 + joined.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + joined.length)
                .put("WAVE".getBytes(StandardCharsets.US_ASCII))
                .put(joined)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
