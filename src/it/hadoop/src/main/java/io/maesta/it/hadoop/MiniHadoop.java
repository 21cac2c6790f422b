package io.maesta.it.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** HDFS and YARN with two node managers, all in this process, until its standard input ends. */
public final class MiniHadoop {
    private static final int NODE_MANAGERS = 2;
    private static final List<String> FOR_CLIENTS = List.of(
            "fs.defaultFS",
            "dfs.replication",
            YarnConfiguration.RM_ADDRESS,
            YarnConfiguration.RM_SCHEDULER_ADDRESS,
            YarnConfiguration.RM_WEBAPP_ADDRESS);

    private MiniHadoop() {}

    /** The first argument is a folder: the clusters work there, and what clients need to know is in its {@code conf} at last. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        YarnConfiguration settings = settings();
        try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(
                                settings, folder.resolve("hdfs").toFile())
                        .numDataNodes(1)
                        .build();
                MiniYARNCluster yarn = new MiniYARNCluster("maesta", NODE_MANAGERS, 1, 1)) {
            hdfs.waitClusterUp();
            settings.set("fs.defaultFS", hdfs.getURI().toString());
            yarn.init(settings);
            yarn.start();
            write(yarn.getConfig(), folder.resolve("conf"));
            System.out.println("READY");
            while (System.in.read() >= 0) {
                // Whoever started it is there.
            }
        }
        // Some of their threads do not end.
        System.exit(0);
    }

    private static YarnConfiguration settings() {
        YarnConfiguration settings = new YarnConfiguration();
        settings.setInt("dfs.replication", 1);
        settings.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
        settings.setInt(YarnConfiguration.NM_PMEM_MB, 4096);
        settings.setInt(YarnConfiguration.NM_VCORES, 2);
        // Whoever outgrows its container is killed, as on a real one; virtual memory says nothing about a JVM.
        settings.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, true);
        settings.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        settings.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 99.5F);
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.setInt("yarn.scheduler.capacity.root.default.capacity", 100);
        settings.setInt("yarn.scheduler.capacity.root.default.maximum-am-resource-percent", 100);
        return settings;
    }

    private static void write(Configuration cluster, Path folder) throws IOException {
        // Without defaults, which name classes that clients do not have.
        Configuration settings = new Configuration(false);
        FOR_CLIENTS.forEach(name -> settings.set(name, cluster.get(name)));
        Files.createDirectories(folder);
        for (String name : List.of("core-site.xml", "yarn-site.xml")) {
            try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
                settings.writeXml(file);
            }
        }
    }
}
