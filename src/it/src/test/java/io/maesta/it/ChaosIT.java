package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of twelve trials on two workers, whose executors are killed in the middle of trainings, one of them frozen, and whose driver is
 * killed: it gives the rows of a sweep that nothing happens to, no training begins anew, and readers never see half of a file.
 *
 * <p>{@code -Dchaos.epochs=N} makes trials longer, {@code -Dchaos.kills=N} kills more executors, {@code -Dchaos.seed=N} others.
 */
@Tag("extended")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ChaosIT {
    private static final int TRIALS = 12;
    private static final int KILLS = Integer.getInteger("chaos.kills", 6);
    private static final int LONGEST_PAUSE_MILLIS = 400;
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));

    private final Random random = new Random(Long.getLong("chaos.seed", 1));
    private final List<ExecutorWork> interrupted = new ArrayList<>();

    @TempDir
    private Path folder;

    private List<String> sweep(Path out) {
        int epochs = Integer.getInteger("chaos.epochs", 2);
        List<String> sweep = new ArrayList<>(List.of(
                "sweep", ROOT.resolve("cluster-conf/sweeps/quickstart.conf").toString(), "--out", out.toString()));
        for (String setting : List.of(
                "data.kind=image-folder",
                "data.path=" + images(),
                "sweep.targets.weights=25%,30%,40%,50%,60%,70%",
                "sweep.targets.cycles=none",
                "sweep.seeds=0,1",
                "sweep.reuse=off",
                "training.warm-up.epochs=" + epochs,
                "training.search.epochs=" + epochs,
                "training.fine-tune.epochs=" + epochs)) {
            sweep.addAll(List.of("--set", setting));
        }
        return sweep;
    }

    private Path images() {
        return folder.resolve("images");
    }

    @Test
    void nothingIsLostAndNothingIsOtherThanUndisturbed() throws Exception {
        NoiseImages.zip(images(), 800);
        Path calm = folder.resolve("calm");
        List<String> local =
                new ArrayList<>(List.of(ROOT.resolve("src/bin/maesta").toString()));
        local.addAll(sweep(calm));
        ProcessBuilder undisturbed = new ProcessBuilder(local).inheritIO();
        undisturbed.environment().put("JAVA_OPTS", BriefJvm.OPTION);
        assertThat(undisturbed.start().waitFor()).isZero();

        Path disturbed = folder.resolve("disturbed");
        SparkHome spark = SparkHome.at(folder.resolve("spark-home"));
        PollingReader reader = PollingReader.of(disturbed);
        try (StandaloneCluster cluster = new StandaloneCluster(spark, folder.resolve("workers"))) {
            disturb(cluster, disturbed);
            assertResumed(cluster);
        } finally {
            reader.stop();
        }
        System.out.printf("chaos: the reader looked %d times%n", reader.passes());
        assertThat(reader.failures()).isEmpty();
        assertThat(reader.rowsSeen()).isEqualTo(TRIALS);

        assertSameRows(disturbed, calm);
        try (Stream<Path> left = Files.walk(disturbed)) {
            assertThat(left.filter(Files::isRegularFile).map(Path::toString))
                    .noneMatch(file -> file.contains("_temporary")
                            || file.endsWith(".checkpoint")
                            || file.endsWith("_LEASE")
                            || file.endsWith(".crc"));
        }
    }

    private static void assertSameRows(Path disturbed, Path calm) throws IOException {
        List<ResultRow> rows = ParquetResultStore.at(disturbed.toString()).rows();
        assertThat(rows).hasSize(TRIALS);
        assertThat(rows)
                .usingRecursiveComparison()
                .ignoringFields("provenance", "network.seconds")
                .isEqualTo(ParquetResultStore.at(calm.toString()).rows());
        for (ResultRow row : rows) {
            String network = "networks/%s/dl4j.zip".formatted(row.trial().trialId());
            assertThat(disturbed.resolve(network)).hasSameBinaryContentAs(calm.resolve(network));
        }
    }

    /** Kills half of the executors before the driver and half after it, with a frozen one between. */
    private void disturb(StandaloneCluster cluster, Path out) throws Exception {
        try (ChaosDriver first = driver(cluster, out, "first")) {
            for (int i = 0; i < KILLS / 2; i++) {
                signal("KILL", awaitWork(cluster, first));
            }
            Patience.await("an executor at work", first::assertAlive, () -> anyAtWork(cluster));
            System.out.printf("chaos: kills the driver after %s%n", first.lastLine());
            first.kill();
        }
        Patience.await(
                "no executor of the killed driver",
                () -> {},
                () -> cluster.executors().isEmpty() ? Optional.of(cluster) : Optional.empty());

        try (ChaosDriver second = driver(cluster, out, "second")) {
            ProcessHandle frozen = awaitWork(cluster, second);
            signal("STOP", frozen);
            second.awaitLog(
                    "Removing executor .* with no recent heartbeats|Lost executor|Executor heartbeat timed out");
            signal("CONT", frozen);
            for (int i = KILLS / 2; i < KILLS; i++) {
                signal("KILL", awaitWork(cluster, second));
            }
            assertThat(second.process().waitFor())
                    .as("exit code of the driver:%n%s", second.log())
                    .isZero();
        }
    }

    private ChaosDriver driver(StandaloneCluster cluster, Path out, String name) throws IOException {
        return ChaosDriver.start(cluster, sweep(out), folder.resolve(name + "-driver.log"));
    }

    /** Waits until an executor is in the middle of a training, and then for a random time in which it still is. */
    private ProcessHandle awaitWork(StandaloneCluster cluster, ChaosDriver driver) throws Exception {
        while (true) {
            ProcessHandle victim = Patience.await("an executor at work", driver::assertAlive, () -> anyAtWork(cluster));
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            Optional<ExecutorWork> work = ExecutorWork.of(victim);
            if (work.isPresent()) {
                interrupted.add(work.orElseThrow());
                return victim;
            }
        }
    }

    private Optional<ProcessHandle> anyAtWork(StandaloneCluster cluster) throws IOException {
        List<ProcessHandle> executors = new ArrayList<>(cluster.executors());
        Collections.shuffle(executors, random);
        for (ProcessHandle executor : executors) {
            Optional<ExecutorWork> work = ExecutorWork.of(executor);
            if (work.isPresent() && !interrupted.contains(work.orElseThrow())) {
                return Optional.of(executor);
            }
        }
        return Optional.empty();
    }

    private void signal(String signal, ProcessHandle executor) throws IOException, InterruptedException {
        System.out.printf(
                "chaos: %s to executor %d, which trains %s%n",
                signal, executor.pid(), interrupted.get(interrupted.size() - 1));
        new ProcessBuilder("kill", "-" + signal, String.valueOf(executor.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Each training that was interrupted went on from where it was, or further. */
    private void assertResumed(StandaloneCluster cluster) throws IOException {
        List<ExecutorWork> resumed = new ArrayList<>();
        for (Path log : cluster.executorLogs()) {
            resumed.addAll(ExecutorWork.resumed(log));
        }
        assertThat(interrupted).hasSize(KILLS + 1).allSatisfy(work -> assertThat(resumed)
                .anyMatch(later -> later.hasNotLost(work)));
        assertThat(interrupted).extracting(ExecutorWork::phase).contains("WARM_UP");
        assertThat(interrupted).extracting(ExecutorWork::phase).containsAnyOf("SEARCH", "FINE_TUNE");
    }
}
