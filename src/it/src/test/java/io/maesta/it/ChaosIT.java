package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of twelve trials on two workers, whose executors are killed in the middle of trainings, one of them frozen, and whose driver is
 * killed: it gives the rows of a sweep that nothing happens to, and readers never see half of a file.
 *
 * <p>{@code -Dchaos.epochs=N} makes trials longer, {@code -Dchaos.kills=N} kills more executors, {@code -Dchaos.seed=N} others.
 */
@Tag("extended")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ChaosIT {
    private static final int TRIALS = 12;
    private static final int KILLS = Integer.getInteger("chaos.kills", 6);
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));

    private final Random random = new Random(Long.getLong("chaos.seed", 1));

    @TempDir
    private Path folder;

    private static List<String> sweep(Path out) {
        int epochs = Integer.getInteger("chaos.epochs", 2);
        List<String> sweep = new ArrayList<>(List.of(
                "sweep", ROOT.resolve("cluster-conf/sweeps/quickstart.conf").toString(), "--out", out.toString()));
        for (String setting : List.of(
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

    @Test
    void nothingIsLostAndNothingIsOtherThanUndisturbed() throws Exception {
        Path calm = folder.resolve("calm");
        List<String> local =
                new ArrayList<>(List.of(ROOT.resolve("src/bin/maesta").toString()));
        local.addAll(sweep(calm));
        assertThat(new ProcessBuilder(local).inheritIO().start().waitFor()).isZero();

        Path disturbed = folder.resolve("disturbed");
        SparkHome spark = SparkHome.at(Path.of("target", "spark-home").toAbsolutePath());
        try (StandaloneCluster cluster = new StandaloneCluster(spark, folder.resolve("workers"));
                PollingReader reader = PollingReader.of(disturbed)) {
            disturb(cluster, disturbed);
            assertThat(reader.failures()).isEmpty();
            assertThat(reader.rowsSeen()).isEqualTo(TRIALS);
        }

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
        Driver first = new Driver(cluster, out, "first");
        killExecutors(cluster, first, KILLS / 2);
        first.awaitTraining();
        System.out.printf("chaos: kills the driver after %s%n", first.lastLine());
        kill("-KILL", first.process().toHandle());
        assertThat(first.process().waitFor()).isNotZero();

        Driver second = new Driver(cluster, out, "second");
        second.awaitTraining();
        freezeAnExecutor(cluster, second);
        killExecutors(cluster, second, KILLS - KILLS / 2);
        assertThat(second.process().waitFor())
                .as("exit code of the driver:%n%s", second.log())
                .isZero();
    }

    private void killExecutors(StandaloneCluster cluster, Driver driver, int number) throws Exception {
        for (int killed = 0; killed < number; ) {
            driver.awaitTraining();
            Thread.sleep(random.nextInt(700));
            List<ProcessHandle> executors = cluster.executors();
            if (executors.isEmpty()) {
                continue;
            }
            ProcessHandle one = executors.get(random.nextInt(executors.size()));
            System.out.printf("chaos: kills executor %d after %s%n", one.pid(), driver.lastLine());
            kill("-KILL", one);
            killed++;
        }
    }

    private void freezeAnExecutor(StandaloneCluster cluster, Driver driver) throws Exception {
        List<ProcessHandle> executors = cluster.executors();
        assertThat(executors).isNotEmpty();
        ProcessHandle one = executors.get(0);
        System.out.printf("chaos: freezes executor %d after %s%n", one.pid(), driver.lastLine());
        kill("-STOP", one);
        // Longer than Spark waits for it.
        driver.awaitLog("Removing executor .* with no recent heartbeats|Lost executor|Executor heartbeat timed out");
        kill("-CONT", one);
    }

    private static void kill(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** A driver of the disturbed sweep. */
    private final class Driver {
        private final Process process;
        private final Path log;
        private int linesSeen;

        Driver(StandaloneCluster cluster, Path out, String name) throws IOException {
            log = folder.resolve(name + "-driver.log");
            List<String> command = new ArrayList<>(cluster.submit(
                    // A trial may be hit again and again.
                    "spark.task.maxFailures=100",
                    "spark.network.timeout=10s",
                    "spark.network.timeoutInterval=2s",
                    "spark.storage.blockManagerHeartbeatTimeoutMs=10000",
                    "spark.executor.heartbeatInterval=2s"));
            command.addAll(sweep(out));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(Map.copyOf(cluster.environment()));
            process = builder.start();
        }

        Process process() {
            return process;
        }

        String log() throws IOException {
            return Files.readString(log);
        }

        /** The last line on an epoch. */
        String lastLine() throws IOException {
            List<String> lines = epochs();
            return lines.isEmpty() ? "no epoch" : lines.get(lines.size() - 1).strip();
        }

        private List<String> epochs() throws IOException {
            return log().lines()
                    .filter(line -> line.matches("\\[.*(warm-up|search|fine-tune) +\\d+/\\d+ .*"))
                    .toList();
        }

        /** Waits for an epoch that ended after the last call: then a trial is in its training. */
        void awaitTraining() throws Exception {
            while (epochs().size() <= linesSeen) {
                assertThat(process.isAlive()).as("the driver runs:%n%s", log()).isTrue();
                Thread.sleep(50);
            }
            linesSeen = epochs().size();
        }

        void awaitLog(String pattern) throws Exception {
            while (log().lines().noneMatch(line -> line.matches(".*(" + pattern + ").*"))) {
                assertThat(process.isAlive()).as("the driver runs:%n%s", log()).isTrue();
                Thread.sleep(100);
            }
        }
    }
}
