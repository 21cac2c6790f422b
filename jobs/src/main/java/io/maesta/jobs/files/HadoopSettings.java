package io.maesta.jobs.files;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.RawLocalFs;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The Hadoop settings of this JVM. */
public final class HadoopSettings {
    private HadoopSettings() {}

    /**
     * The cluster's {@code core-site.xml} and what {@code spark.hadoop.*} sets, on the driver and on executors alike.
     * Takes some 100 ms: keep the result. Local files get no checksum files beside them.
     */
    public static Configuration load() {
        SparkEnv running = SparkEnv.get();
        SparkConf spark = running == null ? new SparkConf() : running.conf();
        Configuration settings = SparkHadoopUtil.get().newConfiguration(spark);
        settings.setClass("fs.file.impl", RawLocalFileSystem.class, RawLocalFileSystem.class);
        settings.setClass("fs.AbstractFileSystem.file.impl", RawLocalFs.class, RawLocalFs.class);
        // Else Spark's own local file system, which writes checksums, would come out of Hadoop's cache.
        settings.setBoolean("fs.file.impl.disable.cache", true);
        return settings;
    }
}
