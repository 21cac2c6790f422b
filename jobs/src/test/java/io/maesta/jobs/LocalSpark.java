package io.maesta.jobs;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark of a test class: two slots, the product's settings, no web page. {@link ClosesSpark} ends it. */
public final class LocalSpark {
    private LocalSpark() {}

    public static SparkSession session() {
        SparkConf conf = new SparkConf()
                .setMaster("local[2]")
                .setAppName("tests")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1");
        return SparkSession.builder().config(SparkSettings.complete(conf)).getOrCreate();
    }
}
