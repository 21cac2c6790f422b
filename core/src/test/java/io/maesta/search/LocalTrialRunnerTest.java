package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.result.TrialResult;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalTrialRunnerTest {
    private final Sweep sweep = ExampleSweeps.sweep();

    @Nested
    class OnOneThread extends Contract {
        OnOneThread() {
            super(1);
        }
    }

    @Nested
    class OnThreeThreads extends Contract {
        OnThreeThreads() {
            super(3);
        }
    }

    private abstract static class Contract extends TrialRunnerContract {
        private final int threads;

        private Contract(int threads) {
            this.threads = threads;
        }

        @Override
        protected ResultStore emptyStore() {
            return new InMemoryResultStore();
        }

        @Override
        protected TrialRunner runner(Search search, ResultStore store) {
            return LocalTrialRunner.of(search, store, LocalTrialRunnerTest::noData)
                    .withThreads(threads);
        }
    }

    @Test
    void aListenerHearsOfEveryStartEpochAndEnd() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        TrialListener listener = new TrialListener() {
            @Override
            public void started(Trial trial) {
                heard.add(trial.index() + " started");
            }

            @Override
            public void progress(Trial trial, Progress progress) {
                heard.add(trial.index() + " " + progress.phase());
            }

            @Override
            public void ended(Trial trial, ResultRow row) {
                heard.add(trial.index() + " " + row.status());
            }
        };
        Sweep two = sweep.withTargets(List.of(ExampleSweeps.weights(300))).withSeeds(List.of(0L, ExampleSearch.THROWS));
        LocalTrialRunner.of(new ExampleSearch(), new InMemoryResultStore(), LocalTrialRunnerTest::noData)
                .withListener(listener)
                .run(two);

        assertThat(heard)
                .containsExactly("0 started", "0 WARM_UP", "0 COMPLETED", "1 started", "1 WARM_UP", "1 FAILED");
    }

    @Test
    @Timeout(60)
    void aStoreThatCannotBeWrittenEndsTheRun() {
        LocalTrialRunner runner = LocalTrialRunner.of(
                        new ExampleSearch(), new FullStore(), LocalTrialRunnerTest::noData)
                .withThreads(2);

        assertThatThrownBy(() -> runner.run(sweep.withSeeds(List.of(0L, ExampleSearch.WAITS))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write the row");
    }

    @Test
    void dataAreOpenedOnceForAllTrials() {
        GeneratedShapes shapes = new GeneratedShapes(0, 10, 10, 10);
        AtomicInteger opened = new AtomicInteger();
        Sweep onShapes = onData(DataReference.of(shapes));
        ResultStore store = new InMemoryResultStore();
        LocalTrialRunner.of(new ReadingSearch(), store, reference -> {
                    opened.incrementAndGet();
                    return shapes.dataset();
                })
                .withThreads(3)
                .run(onShapes);

        assertThat(store.load(onShapes)).hasSize(6).allMatch(row -> row.status() == Status.COMPLETED);
        assertThat(opened).hasValue(1);
    }

    @Test
    void otherDataThanThoseOfTheSweepAreAFailure() {
        Sweep onOthers = onData(DataReference.of(new GeneratedShapes(1, 10, 10, 10)));
        ResultStore store = new InMemoryResultStore();
        LocalTrialRunner.of(new ReadingSearch(), store, reference -> new GeneratedShapes(2, 10, 10, 10).dataset())
                .run(onOthers);

        assertThat(store.load(onOthers)).hasSize(6).allSatisfy(row -> {
            assertThat(row.reason()).isEqualTo("DATA");
            assertThat(row.message()).contains("have the fingerprint", "Maybe they changed since the sweep began");
        });
    }

    @Test
    void noThreadIsRefused() {
        LocalTrialRunner runner =
                LocalTrialRunner.of(new ExampleSearch(), new InMemoryResultStore(), LocalTrialRunnerTest::noData);

        assertThatThrownBy(() -> runner.withThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The threads (0) of a local runner must be 1 or more.");
    }

    private static Dataset noData(DataReference reference) {
        throw new AssertionError("The data %s are not to be read.".formatted(reference));
    }

    private Sweep onData(DataReference data) {
        return new Sweep(
                "example", sweep.space(), sweep.device(), data, sweep.training(), sweep.targets(), sweep.seeds());
    }

    private record ReadingSearch() implements Search {
        @Override
        public TrialResult run(Trial trial, TrialContext context) {
            assertThat(context.dataset().train().size()).isEqualTo(10);
            return ExampleSearch.result(trial);
        }
    }

    private static final class FullStore implements ResultStore {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean commit(TrialResult result) {
            throw new UncheckedIOException("Cannot write the row", new IOException("disk full"));
        }

        @Override
        public List<ResultRow> load(Sweep loaded) {
            return List.of();
        }

        @Override
        public OutputStream artefact(Trial trial, String name) {
            return OutputStream.nullOutputStream();
        }

        @Override
        public Optional<InputStream> openArtefact(String trialId, String name) {
            return Optional.empty();
        }
    }
}
