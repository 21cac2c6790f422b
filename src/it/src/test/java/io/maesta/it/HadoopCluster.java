package io.maesta.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** HDFS and a YARN of two node managers, in a process with a class path of its own. */
final class HadoopCluster implements AutoCloseable {
    private final SparkHome spark;
    private final Path folder;
    private final Process process;

    /** Starts it, with its files and logs in {@code folder}. */
    HadoopCluster(SparkHome spark, Path folder) throws Exception {
        this.spark = spark;
        this.folder = Files.createDirectories(folder);
        Path target = Path.of(System.getProperty("maesta.root"), "src/it/hadoop/target");
        List<String> command = List.of(
                "java",
                BriefJvm.OPTION,
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("jars") + "/*",
                "io.maesta.it.hadoop.MiniHadoop",
                folder.toString());
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            Patience.await(
                    "HDFS and YARN",
                    () -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("They ended:\n" + Files.readString(log()));
                        }
                    },
                    () -> Files.readAllLines(log()).contains("READY") ? Optional.of(process) : Optional.empty());
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private Path log() {
        return folder.resolve("hadoop.log");
    }

    /** Its HDFS. */
    FileSystem files() throws IOException {
        Configuration settings = new Configuration(false);
        settings.addResource(new org.apache.hadoop.fs.Path(
                folder.resolve("conf/core-site.xml").toUri()));
        return FileSystem.newInstance(settings);
    }

    /** A command that hands Maesta's jar to YARN. What Maesta is to do follows it. */
    List<String> submit(String mode, String... options) {
        Path root = Path.of(System.getProperty("maesta.root"));
        List<String> command = new ArrayList<>(List.of(
                root.resolve("cluster-conf/submit.sh").toString(),
                "yarn",
                "--deploy-mode",
                mode,
                "--conf",
                "spark.yarn.jars=local:" + spark.path().resolve("jars") + "/*",
                "--conf",
                "spark.driver.extraJavaOptions=" + BriefJvm.OPTION,
                "--conf",
                "spark.yarn.am.extraJavaOptions=" + BriefJvm.OPTION,
                "--conf",
                "spark.executor.extraJavaOptions=" + BriefJvm.OPTION,
                "--conf",
                "spark.dynamicAllocation.maxExecutors=2"));
        command.addAll(List.of(options));
        command.add("--");
        return command;
    }

    /** The environment that {@link #submit} needs. */
    Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME",
                spark.path().toString(),
                "HADOOP_CONF_DIR",
                folder.resolve("conf").toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "MAESTA_JAR",
                System.getProperty("maesta.jar"));
    }

    /** The process of an application's master that runs now, in cluster mode its driver. */
    Optional<ProcessHandle> applicationMaster() {
        // The shell around it has it in its command line too.
        return process.descendants()
                .filter(child -> child.info()
                        .command()
                        .filter(path -> path.endsWith("/java"))
                        .isPresent())
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains("yarn.ApplicationMaster"))
                        .isPresent())
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
