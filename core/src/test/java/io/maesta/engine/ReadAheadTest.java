package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final int ALL = ReadAhead.RUNS_BEFORE + ReadAhead.TRIAL;

    private long now;
    private boolean wasRead;

    /** Whether it read before the kernel, for each of {@code runs} of a kernel that takes so long. */
    private List<Boolean> reads(int runs, long reading, long cold, long warm) {
        List<Boolean> reads = new ArrayList<>();
        ReadAhead ahead = new ReadAhead(
                () -> {
                    now += reading;
                    wasRead = true;
                },
                () -> {
                    now += wasRead ? warm : cold;
                    reads.add(wasRead);
                    wasRead = false;
                },
                () -> now);
        for (int i = 0; i < runs; i++) {
            ahead.run();
        }
        return reads;
    }

    @Test
    void staysWhereItSavesATenth() {
        List<Boolean> reads = reads(ALL + 20, /* reading= */ 20, /* cold= */ 200, /* warm= */ 160);
        assertThat(reads.subList(ALL, ALL + 20)).hasSize(20).containsOnly(true);
    }

    @Test
    void endsWhereItSavesLess() {
        List<Boolean> reads = reads(ALL + 20, /* reading= */ 20, /* cold= */ 200, /* warm= */ 161);
        assertThat(reads.subList(ALL, ALL + 20)).hasSize(20).containsOnly(false);
    }

    @Test
    void isTriedInTurnsAfterSomeRuns() {
        List<Boolean> reads = reads(ALL, /* reading= */ 20, /* cold= */ 200, /* warm= */ 100);
        assertThat(reads.subList(0, ReadAhead.RUNS_BEFORE)).containsOnly(false);
        assertThat(reads.subList(ReadAhead.RUNS_BEFORE, ReadAhead.RUNS_BEFORE + 4))
                .containsExactly(true, false, true, false);
        assertThat(reads.subList(ReadAhead.RUNS_BEFORE, ALL))
                .filteredOn(read -> read)
                .hasSize(ReadAhead.TRIAL / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024, 3333})
    void aReadOfAnyLengthChangesNothing(int floats) {
        try (Workspace workspace = new Workspace(1, Precision.FLOAT32)) {
            memory memory = workspace.lasting(workspace.vectors(new TensorShape(floats, 1, 1)));
            FloatView view = new FloatView(memory);
            for (int i = 0; i < floats; i++) {
                view.buffer().put(i, i);
            }
            float[] before = view.toArray();
            new ReadAhead.Read(memory).run();
            assertThat(view.toArray()).hasSize(floats).isEqualTo(before);
        }
    }
}
