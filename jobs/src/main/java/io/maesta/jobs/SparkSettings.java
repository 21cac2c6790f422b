package io.maesta.jobs;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.progress.ProgressPlugin;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.jspecify.annotations.Nullable;

/** What Maesta asks of Spark, before a context is created. */
public final class SparkSettings {
    private static final String PLUGINS = "spark.plugins";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";
    private static final String VECTORS = "jdk.incubator.vector";
    private static final String MAX_FAILURES = "spark.task.maxFailures";
    private static final String ATTEMPTS_PER_NODE = "spark.excludeOnFailure.task.maxTaskAttemptsPerNode";
    private static final String SPECULATION = "spark.speculation";
    private static final String OMP_THREADS = "spark.executorEnv.OMP_NUM_THREADS";
    private static final String SECRET = "spark.authenticate.secret";
    /** As Spark's daemons and executors call it. */
    private static final String SECRET_VARIABLE = "_SPARK_AUTH_SECRET";
    /** With fewer, Spark's own node exclusion would stop the context. */
    private static final int LEAST_MAX_FAILURES = 3;

    private static final Map<String, String> DEFAULTS = defaults();

    private SparkSettings() {}

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("spark.serializer", KryoSerializer.class.getName());
        defaults.put("spark.kryo.registrator", MaestaKryoRegistrator.class.getName());
        defaults.put("spark.kryo.registrationRequired", "true");
        // Trials differ in length by design; a copy of a long one would only take its slot.
        defaults.put(SPECULATION, "false");
        defaults.put(MAX_FAILURES, String.valueOf(LEAST_MAX_FAILURES));
        // A machine that is drained lets its trials leave their state.
        defaults.put("spark.decommission.enabled", "true");
        defaults.put("spark.executor.memoryOverheadFactor", "1.5");
        defaults.put("spark.locality.wait", "0");
        defaults.put("spark.network.timeout", "300s");
        defaults.put(OMP_THREADS, "1");
        defaults.put("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
        defaults.put("spark.ui.showConsoleProgress", "false");
        defaults.put(
                "spark.redaction.regex",
                "(?i)secret|password|passwd|token|access[.]?key|credential|keytab|private[.]?key");
        return defaults;
    }

    /**
     * Adds to {@code conf} what it does not say.
     *
     * @throws ConfigurationException if it says what no sweep could end well with; the message lists all of that
     */
    public static SparkConf complete(SparkConf conf) {
        DEFAULTS.forEach(conf::setIfMissing);
        authenticate(conf, System.getenv(SECRET_VARIABLE));
        requireSound(conf);
        addVectors(conf);
        limitNativeMemory(conf);
        String plugin = ProgressPlugin.class.getName();
        String plugins = conf.get(PLUGINS, "");
        if (!plugins.contains(plugin)) {
            conf.set(PLUGINS, plugins.isEmpty() ? plugin : plugins + "," + plugin);
        }
        return conf;
    }

    /**
     * Spark's own cluster shares one secret, which its daemons take from the environment but a driver does not. In a setting it is seen
     * by none but this JVM: Spark neither shows nor logs it, nor hands it to executors.
     */
    static void authenticate(SparkConf conf, @Nullable String secret) {
        boolean isStandalone = conf.get("spark.master", "").startsWith("spark://");
        if (!isStandalone || !conf.getBoolean("spark.authenticate", false) || conf.contains(SECRET)) {
            return;
        }
        if (secret == null || secret.isEmpty()) {
            throw new ConfigurationException(
                    "Spark's setting spark.authenticate = true wants the cluster's secret, and there is none.\nMaybe set %s in the environment, from a file that only you can read."
                            .formatted(SECRET_VARIABLE));
        }
        conf.set(SECRET, secret);
    }

    private static void requireSound(SparkConf conf) {
        List<String> problems = new ArrayList<>();
        if (conf.getBoolean(SPECULATION, false)) {
            problems.add(problem(
                    conf, SPECULATION, "would run long trials twice, for trials differ in length by design", "false"));
        }
        if (conf.getInt(MAX_FAILURES, LEAST_MAX_FAILURES) < LEAST_MAX_FAILURES) {
            problems.add(problem(
                    conf,
                    MAX_FAILURES,
                    "would give trials up whose executors were taken away once or twice",
                    LEAST_MAX_FAILURES + " or more"));
        }
        if (conf.getBoolean("spark.excludeOnFailure.enabled", false)
                && conf.getInt(MAX_FAILURES, LEAST_MAX_FAILURES) <= conf.getInt(ATTEMPTS_PER_NODE, 2)) {
            problems.add(problem(
                    conf,
                    MAX_FAILURES,
                    "would stop Spark in the middle of the sweep, for it excludes nodes after as many attempts (%s)"
                            .formatted(ATTEMPTS_PER_NODE),
                    "more than that"));
        }
        if (conf.getInt(OMP_THREADS, 1) > conf.getInt("spark.task.cpus", 1)) {
            problems.add(problem(
                    conf, OMP_THREADS, "is more threads than a trial has cores, spark.task.cpus", "as many or fewer"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("\n", problems));
        }
    }

    private static String problem(SparkConf conf, String key, String why, String instead) {
        return "Spark's setting %s = %s %s.\nMaybe leave it out of spark-defaults.conf and --conf, or set it to %s."
                .formatted(key, conf.get(key), why, instead);
    }

    /** Executors get the module that fast kernels are made of, if this Java has it, and so probably theirs. */
    private static void addVectors(SparkConf conf) {
        String options = conf.get(EXECUTOR_OPTIONS, "");
        if (!options.contains(VECTORS) && ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            conf.set(EXECUTOR_OPTIONS, (options + " --add-modules=" + VECTORS).strip());
        }
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
