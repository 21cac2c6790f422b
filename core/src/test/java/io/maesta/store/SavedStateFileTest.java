package io.maesta.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.fuzz.Fuzzer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SavedStateFileTest {
    private static final String KEY = "0123456789abcdef 1.0";
    private static final int HEAD = 8 + 4 + 4 + KEY.length() + 4;
    private static final long MOST_BYTES = 4 << 20;

    private final byte[] whole = bytes(SavedState.builder()
            .text("phase", "SEARCH")
            .text("sampler", "1234")
            .numbers("strengths", 1, Double.NaN, -0.0)
            .numbers("epoch", 7)
            .weights("theta", new SavedWeights(List.of(values(10), values(1))))
            .weights("moments", new SavedWeights(List.of(values(70_000))))
            .build());

    @Test
    void aFileIsNeverReadAsAnotherState() {
        new Fuzzer(whole, HEAD).run("", IOException.class, MOST_BYTES, damaged -> assertThat(bytes(read(damaged)))
                .isEqualTo(whole));
    }

    @Test
    void aFileWithARightSumIsReadWhateverItSays() {
        new Fuzzer(whole, whole.length / 1000, SavedStateFileTest::withChecksum)
                .run("", IOException.class, MOST_BYTES, SavedStateFileTest::read);
    }

    private static byte[] withChecksum(byte[] file) {
        if (file.length < Integer.BYTES) {
            return file;
        }
        byte[] repaired = file.clone();
        CRC32C check = new CRC32C();
        check.update(file, 0, file.length - Integer.BYTES);
        ByteBuffer.wrap(repaired).putInt(file.length - Integer.BYTES, (int) check.getValue());
        return repaired;
    }

    private static FloatBuffer values(int size) {
        FloatBuffer values = FloatBuffer.allocate(size);
        Random random = new Random(size);
        while (values.hasRemaining()) {
            values.put((float) random.nextGaussian());
        }
        return values.flip();
    }

    private static byte[] bytes(SavedState state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SavedStateFile.write(out, KEY, state);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static SavedState read(byte[] file) throws IOException {
        return SavedStateFile.read(new ByteArrayInputStream(file), KEY);
    }
}
