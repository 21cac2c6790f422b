package io.maesta.jobs.command;

import io.maesta.jobs.PlatformException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.package$;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcAddress$;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.RpcEnv$;
import org.apache.spark.util.Utils;
import scala.Option;

/**
 * The masters of Spark's own cluster, asked before there is a context: that would try for a minute, and say that all masters are
 * unresponsive, whatever the reason is.
 */
final class StandaloneMaster {
    private static final String PATIENCE = "15s";
    private static final int ANY_PORT = 0;

    private StandaloneMaster() {}

    /**
     * Returns when one answers.
     *
     * @throws PlatformException if none does; the message says why
     */
    static void require(SparkConf conf) {
        String master = conf.get("spark.master");
        if (!master.startsWith("spark://")) {
            return;
        }
        SparkConf impatient = conf.clone();
        for (String timeout :
                List.of("spark.rpc.lookupTimeout", "spark.rpc.io.connectionTimeout", "spark.network.auth.rpcTimeout")) {
            impatient.set(timeout, PATIENCE);
        }
        RpcEnv here = RpcEnv$.MODULE$.create(
                "maesta",
                "localhost",
                ANY_PORT,
                impatient,
                new SecurityManager(impatient, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE()),
                true);
        try {
            List<String> reasons = new ArrayList<>();
            for (String url : Utils.parseStandaloneMasterUrls(master)) {
                RpcAddress address = RpcAddress$.MODULE$.fromSparkURL(url);
                try {
                    here.setupEndpointRef(address, "Master");
                    return;
                } catch (Exception e) {
                    reasons.add("%s: %s".formatted(url, root(e)));
                }
            }
            throw new PlatformException(
                    "No master of the cluster (%s) answers this driver.\n%s\nMaybe none is there, or its secret is another: with spark.authenticate, _SPARK_AUTH_SECRET must be that of the cluster."
                            .formatted(master, String.join("\n", reasons)));
        } finally {
            here.shutdown();
        }
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Of a refusal by the other side, the message holds its stack trace too.
        return String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .orElse(root.getClass().getSimpleName());
    }
}
