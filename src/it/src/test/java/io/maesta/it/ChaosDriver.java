package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A driver on this machine of a sweep on a cluster, impatient with executors that do not answer.
 *
 * @param process of it
 * @param logFile what it says
 */
record ChaosDriver(Process process, Path logFile) implements AutoCloseable {
    /** Hands {@code sweep} to {@code cluster}. */
    static ChaosDriver start(StandaloneCluster cluster, List<String> sweep, Path log) throws IOException {
        Path log4j = log.resolveSibling("executor-log4j2.properties");
        Files.writeString(log4j, ExecutorWork.LOG4J);
        List<String> command = new ArrayList<>(cluster.submit(
                // A trial may be hit again and again.
                "spark.task.maxFailures=100",
                "spark.network.timeout=10s",
                "spark.network.timeoutInterval=2s",
                "spark.storage.blockManagerHeartbeatTimeoutMs=10000",
                "spark.executor.heartbeatInterval=2s",
                "spark.executor.extraJavaOptions=%s -Dlog4j2.configurationFile=%s"
                        .formatted(BriefJvm.OPTION, log4j.toUri())));
        command.addAll(sweep);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(cluster.environment());
        return new ChaosDriver(builder.start(), log);
    }

    /** All it has said. */
    String log() throws IOException {
        return Files.readString(logFile);
    }

    /** Its last line on an epoch. */
    String lastLine() throws IOException {
        return log().lines()
                .filter(line -> line.matches(".*(warm-up|search|fine-tune) .* +\\d+/\\d+ .*"))
                .reduce((one, next) -> next)
                .map(String::strip)
                .orElse("no epoch");
    }

    void assertAlive() throws IOException {
        assertThat(process.isAlive()).as("the driver runs:%n%s", log()).isTrue();
    }

    /** Waits for a line that contains {@code pattern}. */
    void awaitLog(String pattern) throws Exception {
        Patience.await(
                pattern,
                this::assertAlive,
                () -> log().lines().anyMatch(line -> line.matches(".*(" + pattern + ").*"))
                        ? Optional.of(pattern)
                        : Optional.empty());
    }

    /** Kills it with -9, and waits for its end. */
    void kill() throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
