package io.maesta.jobs;

import io.maesta.jobs.progress.ProgressPlugin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Maesta asks of Spark, before a context is created. */
public final class SparkSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SparkSettings.class);
    private static final String PLUGINS = "spark.plugins";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";
    private static final String MAX_FAILURES = "spark.task.maxFailures";
    /** With fewer, Spark's own node exclusion would stop the context. */
    private static final int LEAST_MAX_FAILURES = 3;

    /** Without these, results would be wrong or slots wasted. */
    private static final Map<String, String> MANDATORY = Map.of(
            // Trials differ in length by design; a copy of a long one would only take its slot.
            "spark.speculation", "false");

    private static final Map<String, String> DEFAULTS = defaults();

    private SparkSettings() {}

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("spark.serializer", KryoSerializer.class.getName());
        defaults.put("spark.kryo.registrator", MaestaKryoRegistrator.class.getName());
        defaults.put("spark.kryo.registrationRequired", "true");
        defaults.put(MAX_FAILURES, "3");
        defaults.put("spark.locality.wait", "0");
        defaults.put("spark.network.timeout", "300s");
        defaults.put("spark.executorEnv.OMP_NUM_THREADS", "1");
        defaults.put("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
        defaults.put("spark.ui.showConsoleProgress", "false");
        defaults.put("spark.redaction.regex", "(?i)secret|password|token|access[.]?key|credential|keytab");
        return defaults;
    }

    /** Adds to {@code conf} what it does not say, and replaces what must not be otherwise. */
    public static SparkConf complete(SparkConf conf) {
        MANDATORY.forEach((key, value) -> {
            if (conf.contains(key) && !conf.get(key).equals(value)) {
                LOG.warn("{} = {} is replaced by {}", key, conf.get(key), value);
            }
            conf.set(key, value);
        });
        DEFAULTS.forEach(conf::setIfMissing);
        if (conf.getInt(MAX_FAILURES, LEAST_MAX_FAILURES) < LEAST_MAX_FAILURES) {
            LOG.warn("{} = {} is replaced by {}", MAX_FAILURES, conf.get(MAX_FAILURES), LEAST_MAX_FAILURES);
            conf.set(MAX_FAILURES, String.valueOf(LEAST_MAX_FAILURES));
        }
        limitNativeMemory(conf);
        String plugin = ProgressPlugin.class.getName();
        String plugins = conf.get(PLUGINS, "");
        if (!plugins.contains(plugin)) {
            conf.set(PLUGINS, plugins.isEmpty() ? plugin : plugins + "," + plugin);
        }
        return conf;
    }

    /**
     * Native memory of an executor follows {@code spark.executor.memory}, its heap: as much again, and both together twice as much. By
     * itself JavaCPP would allow four times the heap, and the cluster would kill the executor with all its trials before.
     */
    private static void limitNativeMemory(SparkConf conf) {
        String options = conf.get(EXECUTOR_OPTIONS, "");
        long heapMebibytes = conf.getSizeAsMb("spark.executor.memory", "1g");
        String limited = options;
        if (!options.contains(MAX_BYTES)) {
            limited += " -D" + MAX_BYTES + "=" + heapMebibytes + "m";
        }
        if (!options.contains(MAX_PHYSICAL_BYTES)) {
            limited += " -D" + MAX_PHYSICAL_BYTES + "=" + 2 * heapMebibytes + "m";
        }
        conf.set(EXECUTOR_OPTIONS, limited.strip());
    }
}
