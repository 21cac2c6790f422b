package io.maesta.jobs.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that run on Spark have in common. */
final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: what spark-submit says, else local[*].")
    private @Nullable String master;

    /** The Spark that was asked for. */
    SparkStart start() {
        return new SparkStart(master);
    }
}
