package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.jobs.config.Configuration;
import io.maesta.jobs.config.ConfigurationSource;
import io.maesta.jobs.config.Settings;
import io.maesta.sweep.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory;

/** The files of cluster-conf, as users find them. */
class ClusterConfTest {
    private static final Path FOLDER = Path.of("..", "cluster-conf");

    @Test
    void quickstartIsNineTrialsOnGeneratedData() {
        assertThat(sweep("quickstart.conf").trials()).hasSize(9);
        assertThat(sweep("quickstart.conf").data().name()).isEqualTo("generated-shapes");
    }

    @Test
    void cifar10IsSixTrials() {
        Sweep sweep = sweep("cifar10-resnet8.conf", "data.path=/images");
        assertThat(sweep.trials()).hasSize(6);
        assertThat(sweep.targets().stream().map(Object::toString))
                .containsExactly(
                        "weights ≤ 19,340",
                        "weights ≤ 19,340, cycles ≤ 459,974",
                        "weights ≤ 38,680",
                        "weights ≤ 38,680, cycles ≤ 459,974",
                        "weights ≤ 58,020",
                        "weights ≤ 58,020, cycles ≤ 459,974");
    }

    @Test
    void driverOfAStandaloneClusterHasTheOptionsOfThisSparkVersion() throws IOException {
        assertThat(properties("standalone").getProperty("spark.driver.extraJavaOptions"))
                .isEqualTo(JavaModuleOptions.defaultModuleOptions());
    }

    @Test
    void podsMountWhatTheSettingsName() throws IOException {
        JsonNode pod = new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("kubernetes")
                        .resolve("pod-template.yaml")
                        .toFile());
        assertThat(pod.path("kind").asText()).isEqualTo("Pod");
        JsonNode mount = pod.at("/spec/containers/0/volumeMounts/0");
        assertThat(mount.path("name").asText())
                .isEqualTo(pod.at("/spec/volumes/0/name").asText())
                .isNotEmpty();
        for (String of : List.of("driver", "executor")) {
            assertThat(properties("kubernetes").getProperty("spark.%s.extraJavaOptions".formatted(of)))
                    .isEqualTo("-Dorg.bytedeco.javacpp.cachedir="
                            + mount.path("mountPath").asText());
        }
        assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
    }

    @Test
    void hardenedSettingsEncryptAndAuthenticateAndHoldNoSecret() throws IOException {
        Properties hardened = properties("hardened");
        for (String key : List.of(
                "spark.authenticate",
                "spark.network.crypto.enabled",
                "spark.io.encryption.enabled",
                "spark.acls.enable",
                "spark.kryo.registrationRequired")) {
            assertThat(hardened.getProperty(key)).as(key).isEqualTo("true");
        }
        assertThat(hardened.stringPropertyNames())
                .allMatch(key -> key.startsWith("spark."))
                .noneMatch(key -> key.contains("secret"));
        // What Maesta sets by itself hides as much.
        assertThat(SparkSettings.complete(new SparkConf(false)).get("spark.redaction.regex"))
                .isEqualTo(hardened.getProperty("spark.redaction.regex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "standalone", "yarn", "kubernetes"})
    void settingsAreSparksAndEachKindOfClusterHasItsLogging(String kind) throws IOException {
        assertThat(properties(kind).stringPropertyNames()).isNotEmpty().allMatch(key -> key.startsWith("spark."));
        assertThat(FOLDER.resolve(kind).resolve("log4j2.properties")).exists();
    }

    /** A trial that takes too much then fails before its container is killed with all others. */
    @ParameterizedTest
    @ValueSource(strings = {"yarn", "kubernetes"})
    void aContainerIsLargerThanWhatAnExecutorMayTake(String kind) throws IOException {
        SparkConf conf = new SparkConf(false);
        Properties settings = properties(kind);
        settings.stringPropertyNames().forEach(key -> conf.set(key, settings.getProperty(key)));
        SparkSettings.complete(conf);
        long heap = conf.getSizeAsMb("spark.executor.memory");
        String limit = conf.get("spark.executor.extraJavaOptions").replaceAll(".*maxphysicalbytes=(\\d+)m.*", "$1");
        assertThat(heap * (1 + conf.getDouble("spark.executor.memoryOverheadFactor", 0)))
                .isGreaterThan(1.1 * Long.parseLong(limit));
    }

    private static Sweep sweep(String file, String... overrides) {
        ConfigurationSource source =
                ConfigurationSource.file(FOLDER.resolve("sweeps").resolve(file).toString());
        Settings settings = Configuration.load(source, List.of(overrides)).settings();
        return settings.sweep(settings.data().reference());
    }

    private static Properties properties(String kind) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(FOLDER.resolve(kind).resolve("spark-defaults.conf"))) {
            properties.load(in);
        }
        return properties;
    }
}
