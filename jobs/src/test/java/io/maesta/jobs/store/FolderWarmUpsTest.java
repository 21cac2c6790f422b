package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.store.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWarmUpsTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    private Path folder;

    private FolderWarmUps kept;
    private Path file;

    @BeforeEach
    void open() {
        kept = FolderWarmUps.at(folder.toString());
        file = folder.resolve(KEY + ".warm-up");
    }

    @Test
    void whatIsKeptIsFoundUnderItsKeyAlone() {
        assertThat(kept.find(KEY)).isEmpty();
        assertThat(kept.keep(KEY, state(1))).isTrue();
        assertThat(loss(kept)).isEqualTo(1);
        assertThat(kept.find("another")).isEmpty();
    }

    @Test
    void theFirstOneWins() {
        kept.keep(KEY, state(1));
        assertThat(kept.keep(KEY, state(2))).isFalse();
        assertThat(loss(kept)).isEqualTo(1);
    }

    @Test
    void ofManyWritersAtOnceOneWinsAndNothingIsLeftBehind() throws IOException {
        List<Boolean> won = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> kept.keep(KEY, state(i)))
                .toList();
        assertThat(won).containsOnlyOnce(true);
        assertThat(loss(kept)).isEqualTo((double) won.indexOf(true));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void aTruncatedFileIsNotUsedAndIsReplaced() throws IOException {
        kept.keep(KEY, state(1));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(kept.find(KEY)).isEmpty();
        assertThat(kept.keep(KEY, state(2))).isTrue();
        assertThat(loss(kept)).isEqualTo(2);
    }

    @Test
    void aFileUnderTheNameOfAnotherKeyIsNotUsed() throws IOException {
        kept.keep("another", state(1));
        Files.move(folder.resolve("another.warm-up"), file);
        assertThat(kept.find(KEY)).isEmpty();
    }

    @Test
    void aCopyKeepsThemInTheSamePlace() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(kept);
        }
        kept.keep(KEY, state(3));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(loss((FolderWarmUps) in.readObject())).isEqualTo(3);
        }
    }

    private static double loss(FolderWarmUps warmUps) {
        return warmUps.find(KEY).orElseThrow().loss();
    }

    private static TrainingState state(double loss) {
        return new TrainingState(loss, 0, new float[] {1, 2, 3});
    }
}
