package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.jobs.SparkSettings;
import io.maesta.jobs.SparkTrialRunner;
import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.jobs.data.DatasetCache;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Failed.Reason;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trial for each reason to fail, and as many healthy ones beside them in the same executors, which two of the others bring down again
 * and again: each fails for its reason, and all healthy ones complete.
 */
@Tag("extended")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final int FAULTS = FaultySearch.FAULTS.size();
    private static final int CORES = 2;
    private static final int FAILURES = 4;

    @TempDir
    private Path folder;

    @Test
    void eachFaultIsNamedAndHarmsNoOneElse() throws Exception {
        ParquetResultStore store = ParquetResultStore.at(folder.resolve("out").toString());
        Sweep sweep = sweep();
        try (StandaloneCluster cluster =
                        new StandaloneCluster(SparkHome.at(folder.resolve("spark-home")), folder, CORES);
                SparkSession spark = SparkSession.builder()
                        .config(SparkSettings.complete(conf(cluster)))
                        .getOrCreate()) {
            SparkTrialRunner.on(spark, new FaultySearch(), store)
                    .limiting(Duration.ofSeconds(15))
                    .run(sweep);
        }
        List<ResultRow> rows = store.rows().stream()
                .sorted(Comparator.comparing(row -> row.trial().seed()))
                .toList();
        assertThat(rows.stream().limit(FAULTS).map(ResultRow::reason))
                .containsExactlyElementsOf(
                        FaultySearch.FAULTS.stream().map(Reason::name).toList());
        // Two in the company of others, then alone as often as Spark tries a task.
        assertThat(rows)
                .filteredOn(row -> Set.of("PREEMPTED", "NATIVE_ABORT").contains(row.reason()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.provenance().attempts()).isEqualTo(2 + FAILURES));
        assertThat(rows.stream().skip(FAULTS).map(row -> row.status() + row.message()))
                .hasSize(FAULTS)
                .containsOnly("COMPLETED");
    }

    private static SparkConf conf(StandaloneCluster cluster) {
        return new SparkConf()
                .setMaster(cluster.master())
                .setAppName("faults")
                .set("spark.task.maxFailures", String.valueOf(FAILURES))
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.executor.memory", "700m")
                .set("spark.executor.cores", String.valueOf(CORES))
                .set("spark.executor.extraJavaOptions", BriefJvm.OPTION)
                .set(
                        "spark.executor.extraClassPath",
                        Stream.of(
                                        System.getProperty("maesta.jar"),
                                        Path.of("target", "test-classes").toAbsolutePath())
                                .map(String::valueOf)
                                .collect(Collectors.joining(":")));
    }

    private static Sweep sweep() {
        String seeds = IntStream.range(0, 2 * FAULTS).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Settings settings = Configuration.load(
                        ConfigurationSource.quickstart(),
                        List.of("sweep.seeds=" + seeds, "sweep.targets.weights=50%", "sweep.targets.cycles=none"))
                .settings();
        DataReference data = settings.data().reference();
        Dataset dataset = DatasetCache.open(data, GeneratedShapes.SHAPE);
        return settings.sweep(data.withFingerprint(dataset.fingerprint()));
    }
}
