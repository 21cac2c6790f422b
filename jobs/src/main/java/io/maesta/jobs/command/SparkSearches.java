package io.maesta.jobs.command;

import io.maesta.jobs.Platform;
import io.maesta.jobs.SparkSettings;
import io.maesta.jobs.SparkTrialRunner;
import io.maesta.search.Search;
import io.maesta.search.TrialListener;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Sweep;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs sweeps on a Spark that starts and stops with them.
 *
 * @param search makes what runs each trial
 * @param master Spark's master; null for what spark-submit says, else this machine
 */
record SparkSearches(Supplier<Search> search, @Nullable String master) {
    private static final String MASTER = "spark.master";
    private static final String NAME = "spark.app.name";
    private static final String LOCAL = "local[*]";

    /** As {@link SparkTrialRunner#run}. */
    void run(Sweep sweep, ResultStore store, TrialListener listener) {
        SparkConf conf = SparkSettings.complete(conf(sweep.name()));
        if (conf.get(MASTER).startsWith("local")) {
            Platform.requireNatives();
        }
        SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        try {
            SparkTrialRunner.on(spark, search.get(), store).telling(listener).run(sweep);
        } finally {
            // A JVM that ends stops Spark after us; both at once would wait for one another.
            if (!Interruption.isUnderWay()) {
                spark.close();
            }
        }
    }

    private SparkConf conf(String sweep) {
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
        return hasName ? conf : conf.setAppName("maesta " + sweep);
    }
}
