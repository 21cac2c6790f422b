package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.jobs.SparkSettings;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.DataReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkEvaluationTest {
    private static final int EXAMPLES = 103;
    private static final Dataset DATA = new GeneratedShapes(1, 20, 20, EXAMPLES).dataset();
    private static final DataReference REFERENCE = DataReference.unread(DATA.name(), "");

    private JavaSparkContext spark;

    @BeforeAll
    void startSpark() {
        spark = new JavaSparkContext(SparkSettings.complete(new SparkConf())
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                // More parts than Spark merges without a shuffle.
                .set("spark.default.parallelism", "9"));
    }

    @AfterAll
    void stopSpark() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 500})
    void countsWhatDl4jGetsRight(int batchSize) throws IOException {
        byte[] zip = RandomNetworks.zip(smallResNet8(10), 1);

        Score score = evaluation(batchSize).score(new ByteArrayInputStream(zip));

        assertThat(score.examples()).isEqualTo(EXAMPLES);
        assertThat(score.correct()).isBetween(1L, EXAMPLES - 1L).isEqualTo(correctAlone(zip));
        assertThat(score.agreesWith(correctAlone(zip) / (double) EXAMPLES)).isTrue();
    }

    @Test
    void keepsNetworksApartThatAreJudgedAtOnce() throws Exception {
        List<byte[]> zips = List.of(
                RandomNetworks.zip(smallResNet8(10), 2),
                RandomNetworks.zip(smallResNet8(10), 3),
                RandomNetworks.zip(smallResNet8(10), 4));
        ExecutorService threads = Executors.newFixedThreadPool(zips.size());
        try {
            List<Future<Score>> scores = zips.stream()
                    .map(zip -> threads.submit(() -> evaluation(8).score(new ByteArrayInputStream(zip))))
                    .toList();
            for (int i = 0; i < zips.size(); i++) {
                assertThat(scores.get(i).get().correct()).isEqualTo(correctAlone(zips.get(i)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesANetworkWithOtherClasses() throws IOException {
        byte[] zip = RandomNetworks.zip(smallResNet8(7), 5);

        assertThatThrownBy(() -> evaluation(32).score(new ByteArrayInputStream(zip)))
                .hasStackTraceContaining("The network tells (7) classes apart, but the data have (10).");
    }

    @Test
    void goesOnAfterAFailure() throws IOException {
        byte[] bad = RandomNetworks.zip(smallResNet8(7), 6);
        byte[] good = RandomNetworks.zip(smallResNet8(10), 7);

        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> evaluation(1).score(new ByteArrayInputStream(bad)))
                    .isInstanceOf(Exception.class);
        }

        assertThat(evaluation(1).score(new ByteArrayInputStream(good)).correct())
                .isEqualTo(correctAlone(good));
    }

    @Test
    void refusesAFileThatIsNoNetwork() {
        assertThatThrownBy(() -> evaluation(32).score(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The file of a network lacks the entry");
    }

    private NetworkEvaluation evaluation(int batchSize) {
        return new NetworkEvaluation(
                spark, new TestData((reference, shape) -> DATA, REFERENCE, DATA.shape(), null), batchSize);
    }

    /** By DL4J as it is shipped: its own reader, its own kernels. */
    private static long correctAlone(byte[] zip) throws IOException {
        System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "true");
        return RandomNetworks.correct(zip, DATA.test());
    }

    private static SearchSpace smallResNet8(int classes) {
        SearchSpace space = ResNet8.space(DATA.shape(), classes);
        return space.fix(space.architecture(2, 2, 3, 2, 2, 2, 3));
    }
}
