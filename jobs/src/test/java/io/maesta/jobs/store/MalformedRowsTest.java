package io.maesta.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.fuzz.Fuzzer;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged rows: a store refuses a row or gives the one that was committed, never another. */
class MalformedRowsTest {
    private static final long MOST_BYTES = 256 << 20;

    @TempDir
    private Path folder;

    private final Trial trial = ExampleSweeps.sweep().trials().get(4);
    private ParquetResultStore store;
    private Path file;
    private byte[] whole;
    private List<ResultRow> rows;

    @BeforeEach
    void commit() throws IOException {
        store = ParquetResultStore.at(folder.resolve("out").toString());
        store.commit(ExampleResults.completed(trial, 0.75, 1, 1));
        rows = store.rows();
        file = folder.resolve("out/trials/%s.parquet".formatted(trial.id()));
        whole = Files.readAllBytes(file);
    }

    @Test
    void aDamagedRowIsNeverReadAsAnother() {
        new Fuzzer(whole, whole.length - footer()).run(trial.id(), UncheckedIOException.class, MOST_BYTES, damaged -> {
            Files.write(file, damaged);
            assertThat(store.rows()).isEqualTo(rows);
        });
    }

    /** Names and types of columns are in the footer, which Parquet has no checksum of. */
    @Test
    void aColumnThatLostItsNameIsMissed() throws IOException {
        byte[] name = "precision".getBytes(StandardCharsets.US_ASCII);
        byte[] damaged = whole.clone();
        int renamed = 0;
        for (int at = whole.length - footer(); at < whole.length - name.length; at++) {
            if (new String(whole, at, name.length, StandardCharsets.US_ASCII).equals("precision")) {
                damaged[at] = 'x';
                renamed++;
            }
        }
        assertThat(renamed).isPositive();
        Files.write(file, damaged);
        assertThatThrownBy(() -> store.rows()).hasMessageContaining("The checksum of its rows is wrong.");
    }

    private int footer() {
        return ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8) + 8;
    }
}
