package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Ceilings;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.deploy.Dl4jZip;
import io.maesta.jobs.SparkSettings;
import io.maesta.jobs.SparkTrialRunner;
import io.maesta.jobs.store.ParquetResultStore;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ResultRow;
import io.maesta.search.Search;
import io.maesta.space.ResNet8;
import io.maesta.store.ResultStore;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import io.maesta.trial.SupernetSearch;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in Java, as the README shows it. */
class SweepExampleIT {
    @Test
    void sweepInJavaLeavesAFrontOfNetworksThatFit(@TempDir Path folder) {
        Training training = Training.defaults().withEpochs(1, 1, 1);
        SparkConf conf = SparkSettings.complete(new SparkConf()
                .setMaster("local[2]")
                .setAppName("example")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost"));
        ParetoFront front = front(training, conf, folder.resolve("out").toString());
        assertThat(front.rows()).isNotEmpty().allMatch(ResultRow::isFeasible);
        assertThat(front.hypervolume()).isPositive();
        for (ResultRow row : front.rows()) {
            assertThat(folder.resolve("out/networks")
                            .resolve(row.trial().trialId())
                            .resolve("dl4j.zip"))
                    .isNotEmptyFile();
        }
    }

    private static ParetoFront front(Training training, SparkConf conf, String folder) {
        // region sweep
        Sweep sweep = Sweep.named("shapes-gap8")
                .space(ResNet8.space(GeneratedShapes.SHAPE, 10))
                .device(Device.named("gap8"))
                .data(DataReference.of(GeneratedShapes.ofSeed(0)))
                .training(training)
                .targets(Target.grid(Ceilings.weights(19_340, 38_680), Ceilings.cycles(460_000)))
                .seeds(0)
                .build();
        Search search = new SupernetSearch(new Dl4jZip());
        ResultStore store = ParquetResultStore.at(folder);
        try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
            SparkTrialRunner.on(spark, search, store).run(sweep);
        }
        ParetoFront front = ParetoFront.of(store.load(sweep), ReferencePoint.of(sweep));
        // endregion
        return front;
    }
}
