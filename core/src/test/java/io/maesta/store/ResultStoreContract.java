package io.maesta.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ResultStore} must do. */
public abstract class ResultStoreContract {
    private final Sweep sweep = ExampleSweeps.sweep();
    private final List<Trial> trials = sweep.trials();

    /** A store without rows, in which the results of {@link ExampleSweeps#sweep} may be kept; another one for each test. */
    protected abstract ResultStore emptyStore();

    @Test
    void rowsAreLoadedAsTheyWereCommitted() {
        ResultStore store = emptyStore();
        List<TrialResult> results = List.of(
                ExampleResults.completed(trials.get(4), 0.8125, 0, 1),
                ExampleResults.failed(trials.get(1)),
                ExampleResults.skipped(trials.get(0)),
                ExampleResults.completed(trials.get(2), 1 / 3.0, 2, 2));

        assertThat(results).allMatch(store::commit);
        assertThat(store.load(sweep))
                .containsExactly(
                        results.get(2).row(),
                        results.get(1).row(),
                        results.get(3).row(),
                        results.get(0).row());
    }

    @Test
    void theFirstResultOfATrialWins() {
        ResultStore store = emptyStore();
        ResultRow first = ExampleResults.completed(trials.get(4), 0.75, 1, 1).row();

        assertThat(store.commit(ExampleResults.completed(trials.get(4), 0.75, 1, 1)))
                .isTrue();
        assertThat(store.commit(ExampleResults.completed(trials.get(4), 0.875, 1, 1)))
                .isFalse();
        assertThat(store.commit(ExampleResults.failed(trials.get(4)))).isFalse();
        assertThat(store.load(sweep)).containsExactly(first);
    }

    @Test
    void ofManyCommitsAtOnceOneWins() throws Exception {
        ResultStore store = emptyStore();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> commits = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return store.commit(ExampleResults.completed(trials.get(5), i / 8.0, 2, 1));
                    }))
                    .toList();
            start.countDown();
            int winners = 0;
            double kept = -1;
            for (int i = 0; i < 8; i++) {
                if (commits.get(i).get()) {
                    winners++;
                    kept = i / 8.0;
                }
            }
            assertThat(winners).isEqualTo(1);
            assertThat(store.load(sweep))
                    .containsExactly(
                            ExampleResults.completed(trials.get(5), kept, 2, 1).row());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void trialsArePendingUntilTheyHaveARow() {
        ResultStore store = emptyStore();
        assertThat(store.load(sweep)).isEmpty();
        assertThat(store.pending(sweep)).isEqualTo(trials);

        store.commit(ExampleResults.completed(trials.get(3), 0.5, 1, 1));
        store.commit(ExampleResults.failed(trials.get(1)));
        store.commit(ExampleResults.skipped(trials.get(0)));

        assertThat(store.pending(sweep)).containsExactly(trials.get(2), trials.get(4), trials.get(5));
    }

    @Test
    void aWiderSweepContinuesTheNarrowOne() {
        ResultStore store = emptyStore();
        Sweep narrow = sweep.withSeeds(List.of(1L));
        narrow.trials().forEach(trial -> store.commit(ExampleResults.failed(trial)));

        assertThat(store.pending(sweep)).extracting(Trial::seed).containsExactly(0L, 0L, 0L);
        assertThat(store.load(sweep)).hasSize(3).isEqualTo(store.load(narrow));
    }

    @Test
    void aCopyIsTheSameStore() throws Exception {
        ResultStore store = emptyStore();
        ResultStore copy = copy(store);

        copy.commit(ExampleResults.failed(trials.get(1)));
        write(copy, trials.get(1), "notes.txt", "from afar");

        assertThat(store.load(sweep))
                .containsExactly(ExampleResults.failed(trials.get(1)).row());
        assertThat(read(store, trials.get(1), "notes.txt")).contains("from afar");
    }

    @Test
    void anArtefactAppearsWholeWhenItIsClosed() throws Exception {
        ResultStore store = emptyStore();
        try (OutputStream out = store.artefact(trials.get(0), "network.bin")) {
            out.write("half".getBytes(UTF_8));
            out.flush();
            assertThat(read(store, trials.get(0), "network.bin")).isEmpty();
            out.write(" and half".getBytes(UTF_8));
        }

        assertThat(read(store, trials.get(0), "network.bin")).contains("half and half");
        assertThat(read(store, trials.get(1), "network.bin")).isEmpty();
        assertThat(read(store, trials.get(0), "other.bin")).isEmpty();
    }

    @Test
    void aLaterArtefactTakesThePlaceOfTheEarlier() throws Exception {
        ResultStore store = emptyStore();
        write(store, trials.get(0), "network.bin", "the first, and longer");
        write(store, trials.get(0), "network.bin", "the second");

        assertThat(read(store, trials.get(0), "network.bin")).contains("the second");
    }

    private static void write(ResultStore store, Trial trial, String name, String text) throws IOException {
        try (OutputStream out = store.artefact(trial, name)) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static Optional<String> read(ResultStore store, Trial trial, String name) throws IOException {
        Optional<InputStream> found = store.openArtefact(trial.id(), name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(new String(in.readAllBytes(), UTF_8));
        }
    }

    private static ResultStore copy(ResultStore store) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(store);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ResultStore) in.readObject();
        }
    }
}
