package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.deploy.history.HistoryServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's history server shows of a sweep that is over. */
class HistoryServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private Map<String, String> properties = Map.of();

    @BeforeEach
    void logEvents() throws IOException {
        properties = Map.of(
                "spark.master",
                "local[2]",
                "spark.ui.enabled",
                "false",
                "spark.eventLog.enabled",
                "true",
                "spark.eventLog.dir",
                Files.createDirectory(folder.resolve("events")).toUri().toString());
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void forgetSpark() {
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void itsJobsAreCalledAsTheTrialsAre() throws Exception {
        assertThat(TestCommandLine.create()
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(
                                "sweep",
                                "--quiet",
                                "--out=" + folder.resolve("out"),
                                "--set=sweep.name=autumn",
                                "--set=sweep.targets.weights=none,50%",
                                "--set=sweep.targets.cycles=none"))
                .isZero();
        assertThat(folder.resolve("events")).isNotEmptyDirectory();

        int port = freePort();
        Process server = start(port);
        try {
            String applications = "http://127.0.0.1:%d/api/v1/applications".formatted(port);
            JsonNode application = await(server, applications).get(0);
            assertThat(application.get("name").textValue()).isEqualTo("maesta autumn");
            List<String> descriptions = new ArrayList<>();
            await(server, applications + "/" + application.get("id").textValue() + "/jobs")
                    .forEach(job -> descriptions.add(job.get("description").textValue()));
            assertThat(descriptions)
                    .containsExactlyInAnyOrder("autumn trial 1/2: no ceiling", "autumn trial 2/2: weights ≤ 38,680");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("../src/bin/spark-java-options").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dspark.history.fs.logDirectory="
                                + folder.resolve("events").toUri(),
                        "-Dspark.history.ui.port=" + port,
                        HistoryServer.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    /** The first answer that is not empty. */
    private JsonNode await(Process server, String address) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && server.isAlive()) {
            try {
                HttpResponse<String> response = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address)).build(),
                                HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    JsonNode answer = new ObjectMapper().readTree(response.body());
                    if (!answer.isEmpty()) {
                        return answer;
                    }
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(200);
        }
        throw new AssertionError("No answer at " + address + ":\n" + Files.readString(folder.resolve("server.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
