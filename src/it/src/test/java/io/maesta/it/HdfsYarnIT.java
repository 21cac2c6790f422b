package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sweep of CIFAR-10, made short, on HDFS under YARN: in both modes of deployment it outlives its driver, with the rows of one machine. */
@Tag("extended")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HdfsYarnIT {
    private static final int TRIALS = 4;
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));
    private static final Path SWEEP = ROOT.resolve("cluster-conf/sweeps/cifar10-resnet8.conf");

    @TempDir
    private Path folder;

    @Test
    void sweepOutlivesItsDriver() throws Exception {
        Path images = NoiseImages.zip(folder.resolve("images"), 400);
        Path local = folder.resolve("local");
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("src/bin/maesta").toString()));
        command.addAll(sweep(SWEEP.toString(), images.toString(), local.toString()));
        assertThat(start(Map.of("JAVA_OPTS", BriefJvm.OPTION), command).waitFor())
                .isZero();
        List<ResultRow> expected = ParquetResultStore.at(local.toString()).rows();
        assertThat(expected).hasSize(TRIALS);

        SparkHome spark = SparkHome.at(folder.resolve("spark-home"));
        try (HadoopCluster cluster = new HadoopCluster(spark, folder.resolve("hadoop"));
                FileSystem files = cluster.files()) {
            String data = files.getUri() + "/data/cifar10";
            files.copyFromLocalFile(path(images.toString()), path(data));

            String client = files.getUri() + "/sweeps/client";
            List<String> onThisMachine = cluster.submit("client");
            onThisMachine.addAll(sweep(SWEEP.toString(), data, client));
            outlive(cluster, files, onThisMachine, client, Process::toHandle);
            assertRows(files, client, expected, local);

            String remote = files.getUri() + "/sweeps/cluster";
            List<String> onTheCluster = cluster.submit("cluster", "--files", SWEEP.toString());
            onTheCluster.addAll(sweep(SWEEP.getFileName().toString(), data, remote));
            outlive(cluster, files, onTheCluster, remote, submitter -> cluster.applicationMaster()
                    .orElseThrow());
            assertRows(files, remote, expected, local);
        }
    }

    private interface Driver {
        ProcessHandle of(Process submitter);
    }

    /** Kills the driver when the first row is there, and gives the same command again. */
    private void outlive(HadoopCluster cluster, FileSystem files, List<String> command, String out, Driver driver)
            throws Exception {
        Process first = start(cluster.environment(), command);
        Patience.await(
                "first row",
                () -> assertThat(first.isAlive()).isTrue(),
                () -> rows(files, out).isEmpty() ? Optional.empty() : Optional.of(out));
        assertThat(driver.of(first).destroyForcibly()).isTrue();
        assertThat(first.waitFor()).isNotZero();
        Map<String, Long> kept = rows(files, out);
        assertThat(kept).hasSizeLessThan(TRIALS);

        assertThat(start(cluster.environment(), command).waitFor()).isZero();
        assertThat(rows(files, out)).hasSize(TRIALS).containsAllEntriesOf(kept);
    }

    /** When each file with a row was written. */
    private static Map<String, Long> rows(FileSystem files, String out) throws IOException {
        org.apache.hadoop.fs.Path rows = path(out + "/trials");
        return files.exists(rows)
                ? Stream.of(files.listStatus(rows))
                        .collect(Collectors.toMap(row -> row.getPath().getName(), FileStatus::getModificationTime))
                : Map.of();
    }

    private void assertRows(FileSystem files, String out, List<ResultRow> expected, Path local) throws IOException {
        assertThat(ParquetResultStore.at(out).rows())
                .usingRecursiveComparison()
                .ignoringFields("provenance", "network.seconds")
                .isEqualTo(expected);
        Path copy = folder.resolve("network.zip");
        for (ResultRow row : expected) {
            String network = "/networks/%s/dl4j.zip".formatted(row.trial().trialId());
            files.copyToLocalFile(false, path(out + network), path(copy.toString()), true);
            assertThat(copy).hasSameBinaryContentAs(Path.of(local + network));
        }
    }

    private static org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(name);
    }

    private static List<String> sweep(String file, String data, String out) {
        List<String> sweep = new ArrayList<>(List.of("sweep", file, "--out", out));
        for (String setting : List.of(
                "data.path=" + data,
                "sweep.targets.weights=25%,75%",
                "sweep.targets.cycles=none",
                "sweep.seeds=0,1",
                "sweep.reuse=off",
                "training.warm-up.epochs=1",
                "training.search.epochs=1",
                "training.fine-tune.epochs=1")) {
            sweep.addAll(List.of("--set", setting));
        }
        return sweep;
    }

    private Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
