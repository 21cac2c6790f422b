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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sweep on this machine alone and on a cluster of two workers. */
@Tag("extended")
class StandaloneClusterIT {
    private static final Path ROOT = Path.of(System.getProperty("maesta.root"));

    @TempDir
    private Path folder;

    @Test
    void rowsAndNetworksAreTheSameBitForBit() throws Exception {
        NoiseImages.zip(images(), 800);
        Path local = folder.resolve("local");
        assertThat(run(Map.of(), command(List.of(ROOT.resolve("src/bin/maesta").toString()), local)))
                .isZero();

        SparkHome spark = SparkHome.at(folder.resolve("spark-home"));
        Path cluster = folder.resolve("cluster");
        try (StandaloneCluster workers = new StandaloneCluster(spark, folder.resolve("workers"))) {
            assertThat(run(workers.environment(), command(workers.submit(), cluster)))
                    .isZero();
        }

        List<ResultRow> expected = ParquetResultStore.at(local.toString()).rows();
        List<ResultRow> rows = ParquetResultStore.at(cluster.toString()).rows();
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .usingRecursiveComparison()
                .ignoringFields("provenance", "network.seconds")
                .isEqualTo(expected);
        for (ResultRow row : rows) {
            String network = "networks/%s/dl4j.zip".formatted(row.trial().trialId());
            assertThat(cluster.resolve(network)).hasSameBinaryContentAs(local.resolve(network));
        }
        try (Stream<Path> executors = Files.walk(folder.resolve("workers"))) {
            assertThat(executors.filter(file -> file.endsWith("stderr"))).hasSize(2);
        }
    }

    private List<String> command(List<String> start, Path out) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(
                "sweep", ROOT.resolve("cluster-conf/sweeps/quickstart.conf").toString(), "--out", out.toString()));
        for (String setting : List.of(
                "data.kind=image-folder",
                "data.path=" + images(),
                "sweep.targets.weights=25%,60%",
                "sweep.targets.cycles=none",
                "training.warm-up.epochs=1",
                "training.search.epochs=1",
                "training.fine-tune.epochs=0",
                "training.batch-size=64")) {
            command.addAll(List.of("--set", setting));
        }
        return command;
    }

    private Path images() {
        return folder.resolve("images");
    }

    private int run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .inheritIO();
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
