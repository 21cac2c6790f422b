package io.maesta.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Spark master and two workers on this machine, each of them a process and each worker a host. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SparkHome spark;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /** Starts them with one core each, and with logs and work in {@code folder}. */
    StandaloneCluster(SparkHome spark, Path folder) throws Exception {
        this(spark, folder, 1);
    }

    /** Starts them with {@code cores} each, and with logs and work in {@code folder}. */
    StandaloneCluster(SparkHome spark, Path folder, int cores) throws Exception {
        this.spark = spark;
        this.folder = Files.createDirectories(folder);
        try {
            start("master", "127.0.0.1", "master.Master", "--host", "127.0.0.1", "--port", "0");
            master = await("master", Pattern.compile("Starting Spark master at (spark://\\S+)"), 1);
            for (String host : List.of("127.0.0.1", "127.0.0.2")) {
                start(
                        "worker-" + host,
                        host,
                        "worker.Worker",
                        "--host",
                        host,
                        "--cores",
                        String.valueOf(cores),
                        "--memory",
                        "1g",
                        "--work-dir",
                        folder.resolve("work-" + host).toString(),
                        master);
            }
            await("master", Pattern.compile("(Registering worker)"), 2);
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** The URL to submit to. */
    String master() {
        return master;
    }

    /** A command that hands Maesta's jar to this cluster, its driver on this machine. What Maesta is to do follows it. */
    List<String> submit(String... settings) {
        Path root = Path.of(System.getProperty("maesta.root"));
        List<String> command = new ArrayList<>(List.of(
                root.resolve("cluster-conf/submit.sh").toString(),
                "standalone",
                "--master",
                master,
                "--driver-memory",
                "512m",
                "--conf",
                "spark.driver.extraJavaOptions=" + BriefJvm.OPTION,
                "--conf",
                "spark.executor.memory=700m"));
        for (String setting : settings) {
            command.addAll(List.of("--conf", setting));
        }
        command.add("--");
        return command;
    }

    /** The environment that {@link #submit} needs. */
    Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME",
                spark.path().toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "MAESTA_JAR",
                System.getProperty("maesta.jar"));
    }

    /** The logs of all executors that ever ran here. */
    List<Path> executorLogs() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("stderr")).toList();
        }
    }

    /** The processes of executors that run now. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                        .isPresent())
                .toList();
    }

    private void start(String name, String host, String daemon, String... arguments) throws IOException {
        // A master gives an application up after some executors that ended badly in a row.
        List<String> command = new ArrayList<>(
                spark.java("-Dspark.deploy.maxExecutorRetries=-1", "org.apache.spark.deploy." + daemon));
        command.addAll(List.of("--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", spark.path().toString());
        builder.environment().put("SPARK_LOCAL_IP", host);
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        processes.add(builder.start());
    }

    /** What {@code pattern} found when it was in the log {@code count} times. */
    private String await(String name, Pattern pattern, int count) throws Exception {
        for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); Thread.sleep(100)) {
            List<String> found = pattern.matcher(Files.readString(log(name)))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            if (found.size() >= count) {
                return found.get(0);
            }
        }
        throw new AssertionError("No %s in the log of %s:\n%s".formatted(pattern, name, Files.readString(log(name))));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    @Override
    public void close() {
        // Forcibly: one that is frozen hears nothing else.
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        processes.forEach(Process::destroy);
    }
}
