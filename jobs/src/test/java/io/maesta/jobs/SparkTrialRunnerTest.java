package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.search.Progress;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.search.TrialRunner;
import io.maesta.search.TrialRunnerContract;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkTrialRunnerTest extends TrialRunnerContract {
    private final SparkSession spark = LocalSpark.session();
    private final Sweep sweep = ExampleSweeps.sweep();

    @Override
    protected ResultStore emptyStore() {
        return new InMemoryResultStore();
    }

    @Override
    protected TrialRunner runner(Search search, ResultStore store) {
        return SparkTrialRunner.on(spark, search, store);
    }

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
    void trialWhoseExecutorCannotWriteFailsAlone() {
        Search search = (trial, context) -> ExampleResults.completed(trial, 0.5, 2, 2);
        ResultStore store = new InMemoryResultStore();
        String unwritable = sweep.trials().get(3).id();
        SparkTrialRunner.on(spark, search, new PartlyUnwritable(store, unwritable))
                .run(sweep);
        assertThat(store.load(sweep)).hasSize(6);
        assertThat(store.load(sweep).get(3).status()).isEqualTo(ResultRow.Status.FAILED);
        assertThat(store.load(sweep).get(3).message())
                .startsWith("Spark gave up on the trial")
                .contains("disk full")
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void classesOfDifferentVersionsEndTheSweepWithoutRows(boolean isWrapped) {
        Search search = (trial, context) -> {
            LinkageError fault = new NoSuchMethodError("io.maesta.search.TrialResult.oldName()");
            if (isWrapped) {
                throw new IllegalStateException("The epoch failed.", fault);
            }
            throw fault;
        };
        ResultStore store = new InMemoryResultStore();
        assertThatThrownBy(() -> SparkTrialRunner.on(spark, search, store).run(sweep))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("Classes of different versions meet")
                .hasMessageContaining("oldName")
                .hasMessageContaining("Maybe another version of Maesta");
        assertThat(store.load(sweep)).isEmpty();
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

    /** Executors cannot write one row. */
    private record PartlyUnwritable(ResultStore store, String unwritable) implements ResultStore {
        @Override
        public boolean commit(TrialResult result) {
            if (TaskContext.get() != null && result.trial().id().equals(unwritable)) {
                throw new UncheckedIOException(new IOException("disk full"));
            }
            return store.commit(result);
        }

        @Override
        public List<ResultRow> load(Sweep sweep) {
            return store.load(sweep);
        }

        @Override
        public OutputStream artefact(Trial trial, String name) throws IOException {
            return store.artefact(trial, name);
        }

        @Override
        public Optional<InputStream> openArtefact(String trialId, String name) throws IOException {
            return store.openArtefact(trialId, name);
        }
    }
}
