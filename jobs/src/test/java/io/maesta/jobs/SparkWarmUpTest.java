package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.jobs.store.FolderCheckpoints;
import io.maesta.jobs.store.FolderWarmUps;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import io.maesta.search.Checkpointing;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.TrialListener;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.store.WarmUps;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import io.maesta.trial.SupernetSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that train, on Spark, with warm-ups in a folder and without. */
class SparkWarmUpTest {
    private static final GeneratedShapes SHAPES = new GeneratedShapes(3, 100, 40, 40);

    private final SparkSession spark = LocalSpark.session();
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @Test
    void rowsAreTheSameAsWithoutAndJobsAreNamed() throws Exception {
        Sweep sweep = sweep(training());
        List<ResultRow> own = run(sweep, "own", WarmUps.NONE);
        assertThat(warmUpJobs()).isEmpty();

        List<ResultRow> shared = run(sweep, "shared", kept());
        assertThat(warmUpJobs()).containsExactlyInAnyOrder("tiny warm-up seed 0", "tiny warm-up seed 1");
        assertThat(own).hasSize(4).allMatch(ResultRow::isFeasible);
        assertSame(shared, own);
    }

    @Test
    void laterSweepsFindItAndADamagedOneIsMadeAnew() throws Exception {
        Sweep sweep = sweep(training()).withSeeds(List.of(0L));
        run(sweep, "first", kept());
        run(sweep.withTargets(List.of(weights(300))), "second", kept());
        assertThat(warmUpJobs()).hasSize(1);

        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(file, damaged);
        List<ResultRow> third = run(sweep, "third", kept());
        assertThat(warmUpJobs()).hasSize(2);
        assertThat(files()).containsExactly(file);
        assertThat(values(Files.readAllBytes(file))).isEqualTo(values(whole));
        assertSame(third, run(sweep, "own", WarmUps.NONE));
    }

    @Test
    void aWarmUpThatDivergesLeavesNoFileAndTheRowsOfItsTrials() throws Exception {
        Training wild = training().withWarmUp(new PhaseSettings(1, OptimiserSettings.adam(1e38)));
        Sweep sweep = sweep(wild).withSeeds(List.of(0L));
        List<ResultRow> shared = run(sweep, "shared", kept());

        assertThat(warmUpJobs()).hasSize(1);
        assertThat(files()).isEmpty();
        assertThat(shared).hasSize(2).allMatch(row -> row.reason().equals("DIVERGED"));
        assertSame(shared, run(sweep, "own", WarmUps.NONE));
    }

    /** Stopped in every phase, warm-ups of their own jobs included; the same call goes on. */
    @Test
    void aStoppedSweepGoesOnFromItsCheckpointsAndGivesTheSameRows() throws Exception {
        Sweep sweep = sweep(training().withEpochs(3, 3, 3));
        List<ResultRow> whole = run(sweep, "whole", kept("of whole"));

        Checkpointing states =
                new Checkpointing(FolderCheckpoints.at(folder.resolve("stopped").toString()), 1);
        ParquetResultStore store =
                ParquetResultStore.at(folder.resolve("stopped").toString());
        List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
        for (Phase phase : List.of(Phase.WARM_UP, Phase.SEARCH, Phase.FINE_TUNE)) {
            heard.clear();
            stopAfterTwoEpochs(sweep, store, states, phase, heard);
            assertThat(checkpoints()).as("after a stop in %s", phase).isNotEmpty();
        }
        heard.clear();
        runner(store, states, listener(heard::add)).run(sweep);

        assertSame(store.load(sweep), whole);
        assertThat(heard.stream().filter(progress -> progress.phase() == Phase.WARM_UP))
                .isEmpty();
        assertThat(checkpoints()).isEmpty();
    }

    private void stopAfterTwoEpochs(
            Sweep sweep, ParquetResultStore store, Checkpointing states, Phase phase, List<Progress> heard) {
        Thread running = Thread.currentThread();
        TrialListener listener = listener(progress -> {
            heard.add(progress);
            if (progress.phase() == phase && progress.epoch() == 2) {
                running.interrupt();
            }
        });
        assertThatThrownBy(() -> runner(store, states, listener).run(sweep)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private SparkTrialRunner runner(ParquetResultStore store, Checkpointing states, TrialListener listener) {
        return SparkTrialRunner.on(spark, new SupernetSearch(), store)
                .reading(SparkWarmUpTest::open)
                .sharing(kept("of stopped"))
                .checkpointing(states)
                .telling(listener);
    }

    private static TrialListener listener(Consumer<Progress> to) {
        return new TrialListener() {
            @Override
            public void progress(Trial trial, Progress progress) {
                to.accept(progress);
            }

            @Override
            public void warmUp(Trial trial, Progress progress) {
                to.accept(progress);
            }
        };
    }

    private List<Path> checkpoints() throws IOException {
        Path left = folder.resolve("stopped/checkpoints");
        if (!Files.exists(left)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(left)) {
            return all.toList();
        }
    }

    private WarmUps kept(String name) {
        return FolderWarmUps.at(folder.resolve(name).toString());
    }

    private WarmUps kept() {
        return FolderWarmUps.at(folder.resolve("warm-ups").toString());
    }

    private List<Path> files() throws IOException {
        Path warmUps = folder.resolve("warm-ups");
        if (!Files.exists(warmUps)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(warmUps)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** All behind the head, which holds the seconds: 8 + 4 + 4 + 16 + 8 + 8 + 4 bytes and a checksum. */
    private static byte[] values(byte[] file) {
        return Arrays.copyOfRange(file, 56, file.length);
    }

    private List<String> warmUpJobs() throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty();
        return jobs.stream().filter(name -> name.contains("warm-up")).toList();
    }

    private List<ResultRow> run(Sweep sweep, String out, WarmUps warmUps) throws Exception {
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                jobs.add(job.properties().getProperty("spark.job.description"));
            }
        };
        spark.sparkContext().addSparkListener(listener);
        ParquetResultStore store = ParquetResultStore.at(folder.resolve(out).toString());
        SparkTrialRunner.on(spark, new SupernetSearch(), store)
                .reading(SparkWarmUpTest::open)
                .sharing(warmUps)
                .run(sweep);
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(listener);
        return store.load(sweep);
    }

    private static Dataset open(DataReference reference, TensorShape shape) {
        return SHAPES.dataset();
    }

    private static void assertSame(List<ResultRow> actual, List<ResultRow> expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*seconds.*", ".*startedAt", ".*finishedAt")
                .isEqualTo(expected);
    }

    private static Target weights(double ceiling) {
        return Target.NONE.with(CostKind.WEIGHTS, ceiling);
    }

    private static Training training() {
        return Training.defaults()
                .withBatchSize(20)
                .withAugmentation(Augmentation.NONE)
                .withEpochs(1, 1, 1);
    }

    /** Two networks of 188 and 332 weights; two seeds. */
    private static Sweep sweep(Training training) {
        SearchSpace space = new SearchSpace(
                "tiny",
                GeneratedShapes.SHAPE,
                List.of(
                        ChoiceBlock.fixed(
                                "stem",
                                SearchSpace.INPUT,
                                new Candidate(
                                        "conv3",
                                        new Conv2d(4, Window.square(3).withStride(4), Finish.BATCH_NORM_RELU))),
                        new ChoiceBlock(
                                "block",
                                "stem",
                                List.of(
                                        new Candidate("conv3", new Conv2d(4, Window.square(3), Finish.BATCH_NORM_RELU)),
                                        new Candidate("skip", new Identity()))),
                        new GlobalAveragePool("pool", "block"),
                        ChoiceBlock.fixed("head", "pool", new Candidate("linear", new Linear(10, Finish.NONE)))));
        return Sweep.named("tiny")
                .space(space)
                .device(Device.named("gap8"))
                .data(DataReference.of(SHAPES))
                .training(training)
                .targets(weights(200), Target.NONE)
                .seeds(0, 1)
                .build();
    }
}
