package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.store.SavedState;
import io.maesta.store.SavedWeights;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckpointsTest {
    private static final String ID = "0123456789abcdef";

    @TempDir
    private Path folder;

    private FolderCheckpoints kept;
    private Path file;

    @BeforeEach
    void open() {
        kept = FolderCheckpoints.at(folder.toString());
        file = folder.resolve("checkpoints/" + ID + ".checkpoint");
    }

    private static SavedState state(double number) {
        return SavedState.builder()
                .text("phase", "SEARCH")
                .numbers("number", number, Double.NaN, Double.NEGATIVE_INFINITY)
                .weights(
                        "w",
                        new SavedWeights(List.of(
                                FloatBuffer.wrap(new float[100_000]), FloatBuffer.wrap(new float[] {1, 2, -0f}))))
                .build();
    }

    @Test
    void theLastOneIsFoundWithAllItsBits() throws IOException {
        assertThat(kept.find(ID)).isEmpty();
        kept.keep(ID, state(1));
        kept.keep(ID, state(2));

        SavedState found = kept.find(ID).orElseThrow();
        assertThat(found.text("phase")).isEqualTo("SEARCH");
        assertThat(found.numbers("number")).containsExactly(2, Double.NaN, Double.NEGATIVE_INFINITY);
        FloatBuffer weights = FloatBuffer.allocate(100_003);
        found.weights("w").copyTo(weights);
        assertThat(Arrays.copyOfRange(weights.array(), 99_999, 100_003)).containsExactly(0, 1, 2, -0f);
        assertThat(kept.find("another")).isEmpty();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        kept.forget(ID);
        kept.keep(ID, state(1));
        kept.forget(ID);
        assertThat(kept.find(ID)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileUnderTheNameOfAnotherIsNotUsed() throws IOException {
        kept.keep("another", state(1));
        Files.move(folder.resolve("checkpoints/another.checkpoint"), file);
        assertThat(kept.find(ID)).isEmpty();
    }

    /** Any byte wrong, any length: never a state, never an exception, never more memory than the file. */
    @Test
    void damagedFilesAreNotUsed() throws IOException {
        kept.keep(ID, state(1));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int place = i < 100 ? i : random.nextInt(whole.length);
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThat(kept.find(ID)).as("byte %d", place).isEmpty();
        }
        for (int i = 0; i < 50; i++) {
            Files.write(file, Arrays.copyOf(whole, i < 25 ? i : random.nextInt(whole.length)));
            assertThat(kept.find(ID)).isEmpty();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(kept.find(ID)).isEmpty();
        kept.keep(ID, state(3));
        assertThat(kept.find(ID).orElseThrow().number("number")).isEqualTo(3);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
