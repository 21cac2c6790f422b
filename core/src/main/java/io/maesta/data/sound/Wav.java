package io.maesta.data.sound;

import io.maesta.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes WAV files: RIFF/WAVE of one channel at 16 kHz, 16-bit PCM or mu-law (G.711, format tag 7). Chunks beside {@code fmt} and
 * {@code data} are passed over.
 */
final class Wav {
    /** Samples in a second. */
    static final int RATE = 16_000;

    private static final int SAMPLE_BITS = 16;
    private static final int TYPE_BYTES = 4;
    private static final int TYPE_START = 8;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final AudioFormat PCM =
            new AudioFormat(Encoding.PCM_SIGNED, RATE, SAMPLE_BITS, 1, Short.BYTES, RATE, false);
    private static final String COPY_AGAIN = "Maybe copy the file again, or delete it.";

    private Wav() {}

    /**
     * The samples of a file, one or more.
     *
     * @param name of the file in messages
     * @param file its bytes
     * @throws DataException if the file is damaged or empty, is of another format, rate, or number of channels
     */
    static short[] decode(String name, byte[] file) {
        if (!hasType(file, 0, "RIFF") || !hasType(file, TYPE_START, "WAVE")) {
            throw new DataException(
                    "The sound (%s) of %d bytes is not a WAV file.".formatted(name, file.length), COPY_AGAIN);
        }
        if (hasBytesBetweenChunks(file)) {
            throw new DataException(
                    "The sound (%s) is damaged: what follows one of its chunks is not the next one.".formatted(name),
                    COPY_AGAIN);
        }
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            requireKnown(name, stream.getFormat());
            byte[] bytes = AudioSystem.getAudioInputStream(PCM, stream).readAllBytes();
            short[] samples = new short[bytes.length / Short.BYTES];
            if (samples.length < stream.getFrameLength()) {
                throw truncated(name, file, null);
            }
            if (samples.length == 0) {
                throw new DataException("The sound (%s) is empty: it has no samples.".formatted(name), COPY_AGAIN);
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        } catch (UnsupportedAudioFileException unknown) {
            throw new DataException(
                    "The WAV file (%s) of %d bytes cannot be decoded: it is truncated, or neither 16-bit PCM nor mu-law."
                            .formatted(name, file.length),
                    "Maybe copy the file again, or convert it to 16-bit PCM.",
                    unknown);
        } catch (IOException ended) { // from memory: nothing else can fail
            throw truncated(name, file, ended);
        }
    }

    private static boolean hasType(byte[] file, int start, String type) {
        byte[] found =
                Arrays.copyOfRange(file, Math.min(start, file.length), Math.min(start + TYPE_BYTES, file.length));
        return Arrays.equals(found, type.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Whether a chunk says that it is shorter than it is; of the samples behind its end nothing would be heard. A last chunk that says it
     * is longer than the file is another matter.
     */
    private static boolean hasBytesBetweenChunks(byte[] file) {
        ByteBuffer chunks = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long at = TYPE_START + TYPE_BYTES;
        while (file.length - at >= CHUNK_HEADER_BYTES) {
            int start = (int) at;
            if (!isType(chunks.getInt(start))) {
                return true;
            }
            long size = Integer.toUnsignedLong(chunks.getInt(start + TYPE_BYTES));
            at += CHUNK_HEADER_BYTES + size + size % 2;
        }
        return LongStream.range(at, file.length).anyMatch(i -> file[(int) i] != 0);
    }

    /** Whether all four letters are printable ones of ASCII. */
    private static boolean isType(int type) {
        return IntStream.of(type, type >>> 8, type >>> 16, type >>> 24)
                .map(letter -> letter & 0xFF)
                .allMatch(letter -> letter >= ' ' && letter <= '~');
    }

    private static void requireKnown(String name, AudioFormat format) {
        if (format.getChannels() != 1) {
            throw new DataException(
                    "The sound (%s) has %d channels, but one is wanted.".formatted(name, format.getChannels()),
                    "Maybe keep the first channel of every file only.");
        }
        if (format.getSampleRate() != RATE) {
            throw new DataException(
                    "The sound (%s) has %.0f samples a second, but %d are wanted."
                            .formatted(name, format.getSampleRate(), RATE),
                    "Maybe resample all files to 16 kHz.");
        }
        boolean isPcm = format.getEncoding().equals(Encoding.PCM_SIGNED) && format.getSampleSizeInBits() == SAMPLE_BITS;
        if (!isPcm && !format.getEncoding().equals(Encoding.ULAW)) {
            throw new DataException(
                    "The sound (%s) is %s of %d bits, but 16-bit PCM or mu-law is wanted."
                            .formatted(name, format.getEncoding(), format.getSampleSizeInBits()),
                    "Maybe convert all files to 16-bit PCM.");
        }
    }

    private static DataException truncated(String name, byte[] file, @Nullable IOException cause) {
        return new DataException(
                "The sound (%s) is truncated: its %d bytes stop before its samples end.".formatted(name, file.length),
                COPY_AGAIN,
                cause);
    }
}
