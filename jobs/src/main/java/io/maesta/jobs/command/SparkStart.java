package io.maesta.jobs.command;

import io.maesta.jobs.Platform;
import io.maesta.jobs.SparkSettings;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A Spark that starts and stops with what needs it.
 *
 * @param master Spark's master; null for what spark-submit says, else this machine
 */
record SparkStart(@Nullable String master) {
    private static final String MASTER = "spark.master";
    private static final String NAME = "spark.app.name";
    private static final String LOCAL = "local[*]";

    /**
     * Does {@code work} with a session.
     *
     * @param name what the application is about
     * @throws io.maesta.jobs.PlatformException if this machine would have to run native code and cannot
     */
    void during(String name, Consumer<SparkSession> work) {
        SparkConf conf = SparkSettings.complete(conf(name));
        if (conf.get(MASTER).startsWith("local")) {
            Platform.requireNatives();
        }
        StandaloneMaster.require(conf);
        SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        try {
            work.accept(spark);
        } finally {
            // A JVM that ends stops Spark after us; both at once would wait for one another.
            if (!Interruption.isUnderWay()) {
                spark.close();
            }
        }
    }

    private SparkConf conf(String name) {
        SparkConf conf = new SparkConf();
        if (master != null) {
            conf.setMaster(master);
        }
        conf.setIfMissing(MASTER, LOCAL);
        if (conf.get(MASTER).startsWith("local")) {
            // Executors are here: the machine's name on a network, which may not resolve, plays no part.
            conf.setIfMissing("spark.driver.host", "localhost");
        }
        // spark-submit gives the class's name where the user gives none.
        boolean hasName = conf.contains(NAME) && !conf.get(NAME).startsWith("io.maesta.");
        return hasName ? conf : conf.setAppName("maesta " + name);
    }
}
