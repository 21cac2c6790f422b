package io.maesta.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/bin/maesta} after a build: whom it calls, and what it says when it cannot. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("maesta.root"), "src", "bin", "maesta");
    private static final Path SUBMIT = Path.of(System.getProperty("maesta.root"), "cluster-conf/submit.sh");

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nothingIsLeftToBuild() throws IOException {
        path = Files.createDirectory(folder.resolve("path"));
        script(path.resolve("mvn"), "echo 'Maven was called.' >&2; exit 99");
    }

    @Test
    void runsFromAnyFolderThroughALinkInAPathWithSpaces() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("a folder")).resolve("maesta"), LAUNCHER);
        Run run = run(link, Map.of(), "--version");
        assertThat(run.output()).startsWith("maesta " + System.getProperty("maesta.version") + " (commit ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void runsALocalMasterItself() throws Exception {
        Run run = run(LAUNCHER, Map.of("SPARK_HOME", "/nowhere"), "--help", "--master", "local[2]");
        assertThat(run.output()).contains("Usage: maesta", "Exit codes:");
    }

    @Test
    void passesOnTheExitCode() throws Exception {
        assertThat(run(LAUNCHER, Map.of(), "no-such-command").exitCode()).isEqualTo(2);
    }

    @Test
    void handsAClusterOverToSparkSubmit() throws Exception {
        Path sparkHome = folder.resolve("spark home");
        Files.createDirectories(sparkHome.resolve("bin"));
        script(sparkHome.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"; exit 5");
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                sparkHome.toString(),
                "MAESTA_SUBMIT_ARGS",
                "--deploy-mode cluster --conf 'spark.driver.extraJavaOptions=-Da -Db'");

        Run run =
                run(LAUNCHER, environment, "sweep", "my sweep.conf", "--master", "spark://host:7077", "--set", "a=b c");

        assertThat(run.output().lines())
                .containsExactly(
                        "--master",
                        "spark://host:7077",
                        "--deploy-mode",
                        "cluster",
                        "--conf",
                        "spark.driver.extraJavaOptions=-Da -Db",
                        "--class",
                        "io.maesta.jobs.Maesta",
                        System.getProperty("maesta.jar"),
                        "sweep",
                        "my sweep.conf",
                        "--set",
                        "a=b c");
        assertThat(run.exitCode()).isEqualTo(5);
    }

    /** Where the driver runs on this machine, its log is set up; another machine has its own. */
    @Test
    void submitSetsTheLogOfADriverOnThisMachine() throws Exception {
        Path sparkHome = folder.resolve("spark");
        Files.createDirectories(sparkHome.resolve("bin"));
        script(sparkHome.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"");
        Map<String, String> environment =
                Map.of("SPARK_HOME", sparkHome.toString(), "MAESTA_JAR", System.getProperty("maesta.jar"));
        String log = "-Dlog4j2.configurationFile=file:";
        assertThat(run(SUBMIT, environment, "yarn", "--", "sweep").output()).doesNotContain(log);
        assertThat(run(SUBMIT, environment, "yarn", "--deploy-mode", "client", "--", "sweep")
                        .output())
                .contains(log);
        assertThat(run(SUBMIT, environment, "standalone", "--", "sweep").output())
                .contains(log);
        assertThat(run(SUBMIT, environment, "standalone", "--deploy-mode", "cluster", "--", "sweep")
                        .output())
                .doesNotContain(log);
    }

    /** Whoever kills it, or tells it to stop, means the driver. */
    /** Trials run in the driver of a local run, on executors of any other, which get it from the driver. */
    @Test
    void javaHasVectorsWhereItTrains() throws Exception {
        String vectors = "--add-modules=jdk.incubator.vector";
        Path javaHome = Files.createDirectory(folder.resolve("jdk"));
        Files.createDirectories(javaHome.resolve("bin"));
        script(javaHome.resolve("bin/java"), "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2; printf '%s\\n' \"$@\"");
        Map<String, String> java = Map.of("JAVA_HOME", javaHome.toString());
        assertThat(run(LAUNCHER, java, "--verbose", "sweep", "a.conf").output()).contains(vectors);
        assertThat(run(LAUNCHER, java, "doctor").output()).contains(vectors);
        assertThat(run(LAUNCHER, java, "front", "out").output()).doesNotContain(vectors);

        Path sparkHome = folder.resolve("spark");
        Files.createDirectories(sparkHome.resolve("bin"));
        script(sparkHome.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"");
        Map<String, String> spark =
                Map.of("SPARK_HOME", sparkHome.toString(), "MAESTA_JAR", System.getProperty("maesta.jar"));
        assertThat(run(SUBMIT, spark, "local", "--", "sweep").output()).contains(vectors);
        assertThat(run(SUBMIT, spark, "yarn", "--", "sweep").output()).doesNotContain(vectors);
    }

    @Test
    void submitIsTheProcessOfTheDriver() throws Exception {
        Path sparkHome = folder.resolve("spark");
        Files.createDirectories(sparkHome.resolve("bin"));
        script(sparkHome.resolve("bin/spark-submit"), "echo $PPID");
        Map<String, String> environment =
                Map.of("SPARK_HOME", sparkHome.toString(), "MAESTA_JAR", System.getProperty("maesta.jar"));
        for (String[] kind : List.of(new String[] {"yarn"}, new String[] {"standalone", "hardened"})) {
            String[] arguments =
                    Stream.concat(Stream.of(kind), Stream.of("--", "sweep")).toArray(String[]::new);
            assertThat(run(SUBMIT, environment, arguments).output().strip())
                    .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
        }
    }

    /** As in a container that sets no locale. */
    @Test
    void printsItsLettersInALocaleThatHasNone() throws Exception {
        Path sweep = LAUNCHER.resolveSibling("../../cluster-conf/sweeps/quickstart.conf");
        Run run = run(LAUNCHER, Map.of("LC_ALL", "C"), "plan", sweep.toString());
        assertThat(run.output()).contains("weights ≤ ").doesNotContain("?");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aClusterNeedsSparkHome() throws Exception {
        Run run = run(LAUNCHER, Map.of("SPARK_HOME", ""), "sweep", "x.conf", "--master=yarn");
        assertThat(run.output()).contains("--master yarn needs SPARK_HOME, which is not set.", "Maybe set it to");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Path javaHome = folder.resolve("jdk-11");
        Files.createDirectories(javaHome.resolve("bin"));
        script(javaHome.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
        Run run = run(LAUNCHER, Map.of("JAVA_HOME", javaHome.toString()), "--version");
        assertThat(run.output()).contains("is Java 11; 17 or later is needed.", "Maybe set JAVA_HOME");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private Run run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PATH", path + ":" + System.getenv("PATH"));
        builder.environment().keySet().removeAll(List.of("MAESTA_HEAP", "MAESTA_SUBMIT_ARGS", "JAVA_OPTS"));
        builder.environment().putAll(environment);
        Path output = folder.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Run(process.waitFor(), Files.readString(output));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Run(int exitCode, String output) {}
}
