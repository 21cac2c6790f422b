package io.maesta.search;

import static io.maesta.sweep.ExampleSweeps.weights;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link TrialRunner} must do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class TrialRunnerContract {
    /** Of its own, so that the runs of one test are not counted in another. */
    private final Sweep sweep =
            ExampleSweeps.sweep().withFingerprint(UUID.randomUUID().toString());

    /** A store without rows, in which the results of the sweep of one test are kept; another one for each test. */
    protected abstract ResultStore emptyStore();

    /** The runner to test; {@code search} reads no data. */
    protected abstract TrialRunner runner(Search search, ResultStore store);

    @Test
    void everyTrialIsRunOnceAndCommitted() {
        ResultStore store = emptyStore();
        runner(new ExampleSearch(), store).run(sweep);

        assertThat(store.load(sweep)).isEqualTo(rows(sweep.trials()));
        assertThat(sweep.trials()).allMatch(trial -> ExampleSearch.runs(trial) == 1);
    }

    @Test
    void artefactsOfTrialsAreInTheStore() throws IOException {
        ResultStore store = emptyStore();
        runner(new ExampleSearch(), store).run(sweep);

        for (Trial trial : sweep.trials()) {
            try (InputStream in =
                    store.openArtefact(trial.id(), ExampleSearch.ARTEFACT).orElseThrow()) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(trial.id());
            }
        }
    }

    @Test
    void aTrialThatThrowsIsAFailedRowAndTheOthersGoOn() {
        Sweep unlucky = withSeeds(0, ExampleSearch.THROWS, 1);
        ResultStore store = emptyStore();
        runner(new ExampleSearch(), store).run(unlucky);

        assertThat(store.load(unlucky)).hasSize(9);
        for (ResultRow row : store.load(unlucky)) {
            boolean fails = row.trial().seed() == ExampleSearch.THROWS;
            assertThat(row.status()).isEqualTo(fails ? Status.FAILED : Status.COMPLETED);
            assertThat(row.message())
                    .startsWith(
                            fails ? "IllegalStateException: Seed 13\ncaused by ArithmeticException: is unlucky" : "");
        }
        assertThat(unlucky.trials()).allMatch(trial -> ExampleSearch.runs(trial) == 1);
    }

    @Test
    void committedTrialsAreNotRunAgain() {
        Sweep unlucky = withSeeds(0, ExampleSearch.THROWS);
        ResultStore store = emptyStore();
        Trial done = unlucky.trials().get(2);
        store.commit(ExampleSearch.result(done));
        runner(new ExampleSearch(), store).run(unlucky);
        runner(new ExampleSearch(), store).run(unlucky);

        assertThat(unlucky.trials()).allSatisfy(trial -> assertThat(ExampleSearch.runs(trial))
                .isEqualTo(trial.id().equals(done.id()) ? 0 : 1));
        assertThat(store.load(unlucky)).hasSize(6);
    }

    @Test
    void aWiderSweepRunsOnlyWhatIsNew() {
        ResultStore store = emptyStore();
        runner(new ExampleSearch(), store).run(withSeeds(1));
        runner(new ExampleSearch(), store).run(withSeeds(0, 1));

        assertThat(withSeeds(0, 1).trials()).allMatch(trial -> ExampleSearch.runs(trial) == 1);
        assertThat(store.pending(withSeeds(0, 1))).isEmpty();
    }

    @Test
    void impossibleTargetsNeverReachTheSearch() {
        Sweep partly = sweep.withTargets(List.of(weights(55), weights(56)));
        ResultStore store = emptyStore();
        runner(new ExampleSearch(), store).run(partly);

        assertThat(store.load(partly))
                .extracting(row -> row.status() + " " + row.reason())
                .containsExactly("SKIPPED IMPOSSIBLE", "SKIPPED IMPOSSIBLE", "COMPLETED ", "COMPLETED ");
        assertThat(partly.trials()).extracting(ExampleSearch::runs).containsExactly(0, 0, 1, 1);
    }

    @Test
    void anInterruptStopsTheRunAndLeavesCommittedRows() throws Exception {
        Sweep endless = sweep.withTargets(List.of(weights(300))).withSeeds(List.of(0L, ExampleSearch.WAITS, 1L));
        Trial first = endless.trials().get(0);
        Trial waiting = endless.trials().get(1);
        ResultStore store = emptyStore();
        FutureTask<Throwable> run = new FutureTask<>(
                () -> catchThrowable(() -> runner(new ExampleSearch(), store).run(endless)));
        Thread thread = new Thread(run);
        thread.start();
        while (store.pending(endless).contains(first) || ExampleSearch.runs(waiting) == 0) {
            LockSupport.parkNanos(10_000_000);
        }
        thread.interrupt();

        assertThat(run.get()).isInstanceOf(CancellationException.class);
        assertThat(store.load(endless)).contains(ExampleSearch.result(first).row());
        assertThat(store.pending(endless)).contains(waiting);
    }

    @Test
    void aSweepWhoseDataWereNotReadIsRefused() {
        ThrowingCallable run = () -> runner(new ExampleSearch(), emptyStore()).run(sweep.withFingerprint(""));

        assertThatThrownBy(run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The data (example) of sweep (example) have no fingerprint")
                .hasMessageContaining("Maybe withFingerprint(…) is missing");
    }

    private Sweep withSeeds(long... seeds) {
        return sweep.withSeeds(Arrays.stream(seeds).boxed().toList());
    }

    private static List<ResultRow> rows(List<Trial> trials) {
        return trials.stream().map(trial -> ExampleSearch.result(trial).row()).toList();
    }
}
