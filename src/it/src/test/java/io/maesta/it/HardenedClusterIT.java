package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.winograd.VectorUnit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code maesta cluster start --hardened}: who knows the secret can sweep, who does not is told so, and nobody reads a secret anywhere. */
@Tag("extended")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HardenedClusterIT {
    private static final String IN_A_SETTING = "canary-in-a-setting";
    private static final String IN_THE_ENVIRONMENT = "canary-in-the-environment";
    private static final Path LAUNCHER = Path.of(System.getProperty("maesta.root"), "src", "bin", "maesta");

    @TempDir
    private static Path folder;

    private static Path cluster;
    private static Path images;
    private static String master;

    @BeforeAll
    static void start() throws Exception {
        images = NoiseImages.zip(folder.resolve("images"), 400);
        cluster = folder.resolve("cluster");
        assertThat(maesta("start", Map.of(), "cluster", "start", "--hardened").waitFor())
                .as(read("start"))
                .isZero();
        master = Files.readString(cluster.resolve("url")).strip();
        assertThat(maesta("again", Map.of(), "cluster", "start").waitFor()).isZero();
        assertThat(read("again")).contains("A cluster runs already.", master);
    }

    @AfterAll
    static void stop() throws Exception {
        List<ProcessHandle> daemons = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("org.apache.spark.deploy.") && line.contains(cluster.toString()))
                        .isPresent())
                .toList();
        assertThat(daemons).hasSizeGreaterThanOrEqualTo(3);
        assertThat(maesta("stop", Map.of(), "cluster", "stop").waitFor()).isZero();
        assertThat(daemons).noneMatch(ProcessHandle::isAlive);
        assertThat(maesta("status", Map.of(), "cluster", "status").waitFor()).isNotZero();
    }

    @Test
    void sweepsAndKeepsSecrets() throws Exception {
        String secret = Files.readString(cluster.resolve("secret")).strip();
        Process doctor = maesta("doctor", Map.of(), "doctor", "--master", master, "--out", out("doctor-out"));
        assertThat(doctor.waitFor()).as(read("doctor")).isZero();
        assertThat(read("doctor").contains("Java's vectors"))
                .as("executors have the kernels of this JVM: %s", read("doctor"))
                .isEqualTo(VectorUnit.isUsable());

        int port = freePort();
        Path events = Files.createDirectory(folder.resolve("events"));
        Process sweep = maesta(
                "sweep",
                Map.of(
                        "AWS_SECRET_ACCESS_KEY",
                        IN_THE_ENVIRONMENT,
                        "MAESTA_SUBMIT_ARGS",
                        "--conf spark.ui.port=%d --conf spark.eventLog.enabled=true --conf spark.eventLog.dir=%s --conf spark.hadoop.fs.s3a.secret.key=%s"
                                .formatted(port, events.toUri(), IN_A_SETTING)),
                sweep("out"));
        String page = page(sweep, port, "environment", "Spark Properties");
        assertThat(page).contains("spark.authenticate.secret").doesNotContain(secret, IN_A_SETTING, IN_THE_ENVIRONMENT);
        assertThat(page(sweep, port, "metrics/json", "ProgressPlugin.trials.running"))
                .contains("ProgressPlugin.trials.failed", "ProgressPlugin.epochs");
        assertThat(sweep.waitFor()).as(read("sweep")).isZero();
        assertThat(folder.resolve("out/front.parquet")).exists();

        List<Path> files = files();
        assertThat(files).anyMatch(file -> file.startsWith(events)).anyMatch(file -> file.endsWith("stderr"));
        for (Path file : files) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(secret)
                    .doesNotContain(IN_A_SETTING)
                    .doesNotContain(IN_THE_ENVIRONMENT);
        }
    }

    @Test
    void refusesAWrongSecretAtOnce() throws Exception {
        Instant start = Instant.now();
        Process sweep = maesta("refused", Map.of("_SPARK_AUTH_SECRET", "wrong"), sweep("refused-out"));
        assertThat(sweep.waitFor()).isNotZero();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(read("refused"))
                .contains("maesta: No master of the cluster (%s) answers this driver.".formatted(master))
                .contains("_SPARK_AUTH_SECRET must be that of the cluster.")
                .doesNotContain("at org.apache.spark");
    }

    private static String[] sweep(String out) {
        return new String[] {
            "sweep",
            "--master",
            master,
            "--out",
            out(out),
            "--set",
            "data.kind=image-folder",
            "--set",
            "data.path=" + images,
            "--set",
            "sweep.targets.weights=50%",
            "--set",
            "sweep.targets.cycles=none",
            "--set",
            "training.warm-up.epochs=1",
            "--set",
            "training.search.epochs=1",
            "--set",
            "training.fine-tune.epochs=0"
        };
    }

    private static String out(String name) {
        return folder.resolve(name).toString();
    }

    private static Process maesta(String log, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile());
        builder.environment().put("MAESTA_CLUSTER", cluster.toString());
        builder.environment().put("JAVA_OPTS", BriefJvm.OPTION);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String read(String log) throws IOException {
        return Files.readString(folder.resolve(log + ".log"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .filter(file -> !file.equals(cluster.resolve("secret")))
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A page of the driver's, once it has {@code content}: before the context is ready, its pages say so. */
    private static String page(Process sweep, int port, String name, String content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s/".formatted(port, name)))
                .build();
        return Patience.await(
                name,
                () -> assertThat(sweep.isAlive()).as(read("sweep")).isTrue(),
                () -> Optional.of(request).map(HardenedClusterIT::get).filter(page -> page.contains(content)));
    }

    private static String get(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
