package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.jobs.config.ConfigurationException;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private final SparkConf conf = new SparkConf(false);

    @Test
    void defaultsGiveWayToTheUser() {
        conf.set("spark.network.timeout", "60s").set("spark.kryo.registrationRequired", "false");
        SparkSettings.complete(conf);
        assertThat(conf.get("spark.network.timeout")).isEqualTo("60s");
        assertThat(conf.get("spark.kryo.registrationRequired")).isEqualTo("false");
        assertThat(conf.get("spark.serializer")).endsWith("KryoSerializer");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
        assertThat(conf.contains("spark.master")).isFalse();
    }

    @Test
    void whatNoSweepEndsWellWithIsRefusedAllAtOnce() {
        conf.set("spark.speculation", "true")
                .set("spark.task.maxFailures", "1")
                .set("spark.executorEnv.OMP_NUM_THREADS", "4");
        assertThatThrownBy(() -> SparkSettings.complete(conf))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("spark.speculation = true would")
                .hasMessageContaining("spark.task.maxFailures = 1 would")
                .hasMessageContaining("spark.executorEnv.OMP_NUM_THREADS = 4 is")
                .hasMessageContaining("\nMaybe leave it out");
    }

    @Test
    void exclusionOfNodesNeedsMoreFailuresThanItAllowsANode() {
        conf.set("spark.excludeOnFailure.enabled", "true")
                .set("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "3");
        assertThatThrownBy(() -> SparkSettings.complete(conf))
                .hasMessageContaining("spark.task.maxFailures = 3 would stop");
        SparkSettings.complete(conf.set("spark.task.maxFailures", "4"));
        assertThat(conf.get("spark.decommission.enabled")).isEqualTo("true");
    }

    @Test
    void nativeMemoryFollowsTheHeapOfAnExecutor() {
        SparkSettings.complete(conf);
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .as("Spark's default is 1 GiB")
                .isEqualTo(VECTORS
                        + " -Dorg.bytedeco.javacpp.maxbytes=1024m -Dorg.bytedeco.javacpp.maxphysicalbytes=2048m");

        conf.set("spark.executor.memory", "3g").set("spark.executor.extraJavaOptions", "-Xlog:gc");
        SparkSettings.complete(SparkSettings.complete(conf));
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .isEqualTo("-Xlog:gc " + VECTORS
                        + " -Dorg.bytedeco.javacpp.maxbytes=3072m -Dorg.bytedeco.javacpp.maxphysicalbytes=6144m");
    }

    @Test
    void vectorsAreAddedOnce() {
        conf.set("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector,java.se");
        SparkSettings.complete(SparkSettings.complete(conf));
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .startsWith("--add-modules jdk.incubator.vector,java.se -D")
                .doesNotContain(VECTORS);
    }

    @Test
    void limitsOfNativeMemoryGiveWayToTheUser() {
        conf.set("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxphysicalbytes=5g");
        SparkSettings.complete(conf);
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .isEqualTo("-Dorg.bytedeco.javacpp.maxphysicalbytes=5g " + VECTORS
                        + " -Dorg.bytedeco.javacpp.maxbytes=1024m");
    }

    @Test
    void pluginsOfTheUserStay() {
        conf.set("spark.plugins", "org.example.Plugin");
        SparkSettings.complete(SparkSettings.complete(conf));
        assertThat(conf.get("spark.plugins")).isEqualTo("org.example.Plugin,io.maesta.jobs.progress.ProgressPlugin");
    }

    @Test
    void secretOfAStandaloneClusterComesFromTheEnvironment() {
        conf.set("spark.authenticate", "true");
        SparkSettings.authenticate(conf, null);
        assertThat(conf.contains("spark.authenticate.secret"))
                .as("other clusters make one")
                .isFalse();
        conf.setMaster("spark://host:7077");
        assertThatThrownBy(() -> SparkSettings.authenticate(conf, ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Maybe set _SPARK_AUTH_SECRET in the environment");
        SparkSettings.authenticate(conf, "s");
        assertThat(conf.get("spark.authenticate.secret")).isEqualTo("s");
        SparkSettings.authenticate(conf, "t");
        assertThat(conf.get("spark.authenticate.secret")).isEqualTo("s");
    }
}
