package io.maesta.data.sound;

import static io.maesta.data.sound.TestSounds.chunk;
import static io.maesta.data.sound.TestSounds.file;
import static io.maesta.data.sound.TestSounds.format;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WavTest {
    private static final short[] SAMPLES = {0, 1, -1, 12_345, Short.MAX_VALUE, Short.MIN_VALUE, 77};

    @Test
    void pcmIsReadAsItIs() {
        assertThat(Wav.decode("a.wav", TestSounds.wav(SAMPLES))).containsExactly(SAMPLES);
    }

    @Test
    void everyMuLawCodeIsDecodedAsInG711() {
        byte[] codes = new byte[256];
        short[] expected = new short[256];
        for (int code = 0; code < 256; code++) {
            codes[code] = (byte) code;
            int bits = ~code;
            int magnitude = ((((bits & 0xF) << 3) + 132) << ((bits >> 4) & 7)) - 132;
            expected[code] = (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }
        byte[] wav = file(chunk("fmt ", format(TestSounds.MU_LAW, 1, 16_000, 8)), chunk("data", codes));
        assertThat(Wav.decode("a.wav", wav)).containsExactly(expected);
    }

    @Test
    void otherChunksArePassedOver() {
        byte[] note = chunk("LIST", "INFOISFT\1\0\0\0x".getBytes(StandardCharsets.US_ASCII));
        byte[] wav = file(
                note,
                chunk("fmt ", TestSounds.joined(format(TestSounds.PCM, 1, 16_000, 16), new byte[2])),
                chunk("fact", new byte[4]),
                note,
                chunk("data", TestSounds.bytes(SAMPLES)),
                note);
        assertThat(Wav.decode("a.wav", wav)).containsExactly(SAMPLES);
    }

    @Test
    void pcmInTheExtensibleFormatIsRead() {
        byte[] extension = HexFormat.of().parseHex("1600" + "1000" + "04000000" + "0100000000001000800000AA00389B71");
        byte[] wav = file(
                chunk("fmt ", TestSounds.joined(format(0xFFFE, 1, 16_000, 16), extension)),
                chunk("data", TestSounds.bytes(SAMPLES)));
        assertThat(Wav.decode("a.wav", wav)).containsExactly(SAMPLES);
    }

    @Test
    void everyTruncationIsNoticed() {
        byte[] whole = TestSounds.wav(SAMPLES);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DataException.class)
                    .as("%d of %d bytes", length, whole.length)
                    .isThrownBy(() -> Wav.decode("yes/a.wav in /data", part))
                    .withMessageContaining("(yes/a.wav in /data)")
                    .withMessageContaining("\nMaybe ");
        }
    }

    @Test
    void missingSamplesAreATruncation() {
        byte[] whole = TestSounds.wav(SAMPLES);
        assertProblem(
                Arrays.copyOf(whole, whole.length - 3),
                "The sound (a.wav) is truncated: its 55 bytes stop before its samples end.\nMaybe copy the file again, or delete it.");
    }

    @Test
    void samplesThatTheHeaderHidesAreNotLost() {
        for (int hidden = 1; hidden < SAMPLES.length; hidden++) {
            byte[] wav = TestSounds.wav(SAMPLES);
            wav[40] -= (byte) (hidden * Short.BYTES); // the size of the chunk of samples
            assertProblem(
                    wav,
                    "The sound (a.wav) is damaged: what follows one of its chunks is not the next one.\nMaybe copy the file again, or delete it.");
        }
    }

    @Test
    void zerosBehindTheLastChunkDoNoHarm() {
        byte[] wav = TestSounds.wav(SAMPLES);
        assertThat(Wav.decode("a.wav", Arrays.copyOf(wav, wav.length + 7))).containsExactly(SAMPLES);
    }

    @Test
    void otherFilesAreNoWav() {
        assertProblem(
                "ID3 not a wave at all".getBytes(StandardCharsets.US_ASCII),
                "The sound (a.wav) of 21 bytes is not a WAV file.\nMaybe copy the file again, or delete it.");
    }

    @Test
    void severalChannelsAreRefused() {
        assertProblem(
                file(chunk("fmt ", format(TestSounds.PCM, 2, 16_000, 16)), chunk("data", new byte[8])),
                "The sound (a.wav) has 2 channels, but one is wanted.\nMaybe keep the first channel of every file only.");
    }

    @Test
    void otherRatesAreRefused() {
        assertProblem(
                file(chunk("fmt ", format(TestSounds.PCM, 1, 44_100, 16)), chunk("data", new byte[8])),
                "The sound (a.wav) has 44100 samples a second, but 16000 are wanted.\nMaybe resample all files to 16 kHz.");
    }

    @Test
    void otherSamplesAreRefused() {
        assertProblem(
                file(chunk("fmt ", format(TestSounds.PCM, 1, 16_000, 24)), chunk("data", new byte[12])),
                "The sound (a.wav) is PCM_SIGNED of 24 bits, but 16-bit PCM or mu-law is wanted.\nMaybe convert all files to 16-bit PCM.");
    }

    @Test
    void noSamplesAreRefused() {
        assertProblem(
                TestSounds.wav(),
                "The sound (a.wav) is empty: it has no samples.\nMaybe copy the file again, or delete it.");
    }

    private static void assertProblem(byte[] wav, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Wav.decode("a.wav", wav))
                .withMessage(message);
    }
}
