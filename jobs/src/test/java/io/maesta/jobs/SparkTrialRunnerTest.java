package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkTrialRunnerTest {
    /** Tasks run in this JVM, but what they know came by serialisation: they meet the test here. */
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private static volatile CountDownLatch hasStarted = new CountDownLatch(0);
    private static volatile CountDownLatch hasStopped = new CountDownLatch(0);

    private final SparkSession spark = LocalSpark.session();
    private final Sweep sweep = ExampleSweeps.sweep();

    @Test
    void everyTrialIsCommittedWhereItRanAndTold(@TempDir Path folder) {
        Search search = (trial, context) -> {
            context.progress(Progress.start(Progress.Phase.SEARCH, 2));
            context.progress(new Progress(Progress.Phase.SEARCH, 1, 2, 0.5, 0.25, Map.of()));
            return ExampleResults.completed(trial, 0.5, 2, 2);
        };
        ResultStore store = ParquetResultStore.at(folder.toString());
        Queue<String> told = new ConcurrentLinkedQueue<>();
        SparkTrialRunner.on(spark, search, store).telling(recorder(told)).run(sweep);
        assertThat(store.load(sweep)).hasSize(6).allMatch(ResultRow::isFeasible);
        for (Trial trial : sweep.trials()) {
            List<String> ofTrial =
                    told.stream().filter(line -> line.startsWith(trial.id())).toList();
            assertThat(ofTrial).startsWith(trial.id() + " started").endsWith(trial.id() + " ended COMPLETED");
            assertThat(ofTrial.size()).isLessThanOrEqualTo(4);
        }
        assertThat(told).anyMatch(line -> line.endsWith("SEARCH 1/2"));
    }

    @Test
    void trialThatThrowsFailsAlone() {
        Search search = (trial, context) -> {
            if (trial.index() == 3) {
                throw new IllegalStateException("boom");
            }
            return ExampleResults.completed(trial, 0.5, 2, 2);
        };
        ResultStore store = new InMemoryResultStore();
        SparkTrialRunner.on(spark, search, store).run(sweep);
        List<ResultRow> rows = store.load(sweep);
        assertThat(rows).hasSize(6);
        assertThat(rows.get(3).status()).isEqualTo(ResultRow.Status.FAILED);
        assertThat(rows.get(3).message()).contains("boom");
        assertThat(rows).filteredOn(ResultRow::isFeasible).hasSize(5);
    }

    @Test
    void trialWhoseTaskDiesFailsAlone() {
        Search search = (trial, context) -> {
            if (trial.index() == 3) {
                throw new Error("died");
            }
            return ExampleResults.completed(trial, 0.5, 2, 2);
        };
        ResultStore store = new InMemoryResultStore();
        SparkTrialRunner.on(spark, search, store).run(sweep);
        assertThat(store.load(sweep)).hasSize(6);
        assertThat(store.load(sweep).get(3).message())
                .startsWith("Spark gave up on the trial")
                .contains("died")
                .contains("Maybe its JVM")
                .doesNotContain("Driver stacktrace");
    }

    @Test
    void librariesThatCannotBeLoadedEndTheSweepWithoutRows() {
        Search search = (trial, context) -> {
            throw new UnsatisfiedLinkError("no jnidnnl in java.library.path");
        };
        ResultStore store = new InMemoryResultStore();
        assertThatThrownBy(() -> SparkTrialRunner.on(spark, search, store).run(sweep))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("no jnidnnl")
                .hasMessageContaining("Maybe this is not Linux on x86-64");
        assertThat(store.load(sweep)).isEmpty();
    }

    @Test
    void onlyPendingTrialsRun() {
        Search search = (trial, context) -> {
            SEEN.add(trial.id());
            return ExampleResults.completed(trial, 0.5, 2, 2);
        };
        ResultStore store = new InMemoryResultStore();
        store.commit(ExampleResults.failed(sweep.trials().get(2)));
        SEEN.clear();
        SparkTrialRunner.on(spark, search, store).run(sweep.withSeeds(List.of(0L)));
        assertThat(SEEN).hasSize(2).doesNotContain(sweep.trials().get(2).id());
        SparkTrialRunner.on(spark, search, store).run(sweep);
        assertThat(SEEN).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void impossibleTargetsAreSkippedBeforeAnyJob() {
        Search search = (trial, context) -> {
            throw new IllegalStateException("must not run");
        };
        ResultStore store = new InMemoryResultStore();
        SparkTrialRunner.on(spark, search, store).run(sweep.withTargets(List.of(ExampleSweeps.weights(1))));
        assertThat(store.load(sweep)).hasSize(2).allMatch(row -> row.status() == ResultRow.Status.SKIPPED);
    }

    @Test
    void interruptedSweepStopsItsTrialsAndLeavesNoRows() throws InterruptedException {
        Search search = (trial, context) -> {
            hasStarted.countDown();
            while (!context.isCancelled()) {
                Thread.onSpinWait();
            }
            hasStopped.countDown();
            throw new CancellationException();
        };
        ResultStore store = new InMemoryResultStore();
        hasStarted = new CountDownLatch(2);
        hasStopped = new CountDownLatch(2);
        Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        Thread run = new Thread(() -> SparkTrialRunner.on(spark, search, store).run(sweep));
        run.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        run.start();
        assertThat(hasStarted.await(30, TimeUnit.SECONDS)).isTrue();
        run.interrupt();
        run.join(30_000);
        assertThat(run.isAlive()).isFalse();
        assertThat(thrown).hasSize(1).allMatch(CancellationException.class::isInstance);
        assertThat(hasStopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(store.load(sweep)).isEmpty();
    }

    @Test
    void jobsBearTheNamesOfTheirTrials() throws Exception {
        Queue<String> descriptions = new ConcurrentLinkedQueue<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                descriptions.add(job.properties().getProperty("spark.job.description"));
            }
        };
        spark.sparkContext().addSparkListener(listener);
        Search search = (trial, context) -> ExampleResults.completed(trial, 0.5, 2, 2);
        SparkTrialRunner.on(spark, search, new InMemoryResultStore()).run(sweep.withSeeds(List.of(0L)));
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(listener);
        assertThat(descriptions)
                .contains("example "
                        + sweep.withSeeds(List.of(0L)).trials().get(0).label());
    }

    @Test
    void dataMustHaveBeenRead() {
        Sweep unread = sweep.withFingerprint("");
        assertThatThrownBy(() -> SparkTrialRunner.on(
                                spark, (trial, context) -> ExampleResults.failed(trial), new InMemoryResultStore())
                        .run(unread))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no fingerprint");
    }

    private static TrialListener recorder(Queue<String> told) {
        return new TrialListener() {
            @Override
            public void started(Trial trial) {
                told.add(trial.id() + " started");
            }

            @Override
            public void progress(Trial trial, Progress progress) {
                told.add("%s %s %d/%d".formatted(trial.id(), progress.phase(), progress.epoch(), progress.epochs()));
            }

            @Override
            public void ended(Trial trial, ResultRow row) {
                told.add(trial.id() + " ended " + row.status());
            }
        };
    }
}
