package io.maesta.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Spark to submit with, made of the Spark on this JVM's class path: its jars without what Maesta brings itself, and the one
 * script that is needed.
 */
record SparkHome(Path path) {
    /** Parts of the paths of jars that no Spark has: they have to come out of Maesta's own jar. */
    private static final List<String> NOT_SPARKS = List.of(
            "/io/maesta/",
            "/org/nd4j/",
            "/org/deeplearning4j/",
            "/org/datavec/",
            "/org/bytedeco/",
            "/com/typesafe/",
            "/info/picocli/",
            "/org/junit/",
            "/org/duckdb/");

    private static final String SPARK_SUBMIT =
            """
            #!/usr/bin/env bash
            # The launcher prints what to run, each word ended by a null character, after an empty one and a line feed.
            set -euo pipefail
            mapfile -d '' -t words < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
              org.apache.spark.deploy.SparkSubmit "$@")
            exec "${words[1]#$'\\n'}" "${words[@]:2}"
            """;

    /** Makes one in {@code path}, or brings one up to date that was made there. */
    static SparkHome at(Path path) throws IOException {
        Path jars = Files.createDirectories(path.resolve("jars"));
        for (Path jar : jars()) {
            Path link = jars.resolve(jar.getFileName());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jar);
        }
        // Tells Spark's launcher that this is no source tree.
        Files.writeString(path.resolve("RELEASE"), "Spark\n");
        Path submit = Files.createDirectories(path.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, SPARK_SUBMIT);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SparkHome(path);
    }

    private static List<Path> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.endsWith(".jar") && NOT_SPARKS.stream().noneMatch(entry::contains))
                .filter(entry -> !entry.contains("maesta-"))
                .map(Path::of)
                .toList();
    }

    /** A command that runs a main class of Spark, the last of {@code arguments}, with options of Java before it. */
    List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("java", BriefJvm.OPTION, "-Xmx256m", "-cp", path.resolve("jars") + "/*"));
        command.addAll(List.of(arguments));
        return command;
    }
}
