package io.maesta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.fuzz.Fuzzer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    private static final String KEY = "0123456789abcdef";
    private static final int HEAD = 8 + 4 + 4 + 16 + 8 + 8 + 4 + 4;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 40_000})
    void whatIsReadIsWhatWasWrittenBitForBit(int size) throws IOException {
        float[] values = new float[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            // Any bits but those of NaNs, which have no place among weights.
            float value = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isNaN(value) ? -0.0f : value;
        }
        TrainingState read = read(bytes(new TrainingState(2.5, 0.125, values)));

        assertThat(read.values(0, size)).isEqualTo(values);
        assertThat(read.size()).isEqualTo(size);
        assertThat(read.loss()).isEqualTo(2.5);
        assertThat(read.seconds()).isEqualTo(0.125);
    }

    /** Files of earlier versions are read for ever: put together here byte by byte. */
    @Test
    void theBytesOfVersionOneNeverChange() throws IOException {
        byte[] head = new byte[8 + 4 + 4 + 16 + 8 + 8 + 4];
        littleEndian(head)
                .put("MAESTATS".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putInt(16)
                .put(KEY.getBytes(StandardCharsets.US_ASCII))
                .putDouble(1.5)
                .putDouble(60)
                .putInt(2);
        byte[] values = new byte[8];
        littleEndian(values).putFloat(-1).putFloat(0.25f);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] part : List.of(head, values)) {
            CRC32C check = new CRC32C();
            check.update(part);
            byte[] sum = new byte[4];
            littleEndian(sum).putInt((int) check.getValue());
            expected.write(part);
            expected.write(sum);
        }

        assertThat(bytes(new TrainingState(1.5, 60, new float[] {-1, 0.25f}))).isEqualTo(expected.toByteArray());
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] whole = bytes(new TrainingState(1.5, 60, new float[] {-1, 0.25f}));
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> read(damaged)).as("bit %d", bit).isInstanceOf(IOException.class);
        }
    }

    @Test
    void everyLengthButTheWholeIsRefused() throws IOException {
        byte[] whole = bytes(new TrainingState(1.5, 60, new float[] {-1, 0.25f}));
        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(truncated)).hasMessageContaining("truncated");
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .hasMessageContaining("Something follows its end");
    }

    @Test
    void foreignFilesAndOtherKeysAreRefused() throws IOException {
        assertThatThrownBy(() -> read("PAR1 and so on".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("does not begin with MAESTATS");
        byte[] whole = bytes(new TrainingState(1.5, 60, new float[0]));
        assertThatThrownBy(() -> StateFile.read(new ByteArrayInputStream(whole), "another"))
                .hasMessage("Its key is (0123456789abcdef) in place of (another).");
    }

    @Test
    void aFileIsNeverReadAsAnotherState() throws IOException {
        TrainingState state = new TrainingState(1.5, 60, new float[50_000]);
        new Fuzzer(bytes(state), HEAD).run("", IOException.class, 4 << 20, damaged -> assertThat(bytes(read(damaged)))
                .isEqualTo(bytes(state)));
    }

    @Test
    void aFileThatSaysItHasMoreThanItHasTakesNoMemory() throws IOException {
        byte[] whole = bytes(new TrainingState(1.5, 60, new float[10]));
        ByteBuffer head = littleEndian(whole);
        head.putInt(HEAD - 2 * Integer.BYTES, Integer.MAX_VALUE);
        CRC32C check = new CRC32C();
        check.update(whole, 0, HEAD - Integer.BYTES);
        head.putInt(HEAD - Integer.BYTES, (int) check.getValue());
        new Fuzzer(whole, HEAD - 2 * Integer.BYTES, StateFileTest::withChecksum)
                .run("", IOException.class, 4 << 20, StateFileTest::read);
        assertThatThrownBy(() -> read(whole)).hasMessage("It is truncated.");
    }

    /** Makes the sum of the head right where it is. */
    private static byte[] withChecksum(byte[] file) {
        byte[] repaired = file.clone();
        if (file.length >= HEAD) {
            CRC32C check = new CRC32C();
            check.update(file, 0, HEAD - Integer.BYTES);
            littleEndian(repaired).putInt(HEAD - Integer.BYTES, (int) check.getValue());
        }
        return repaired;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(TrainingState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateFile.write(out, KEY, state);
        return out.toByteArray();
    }

    private static TrainingState read(byte[] bytes) throws IOException {
        return StateFile.read(new ByteArrayInputStream(bytes), KEY);
    }
}
