package io.maesta.jobs.progress;

import io.maesta.search.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the progress of trials from executors to the driver, within milliseconds. For {@code spark.plugins}; without it
 * trials run as well, and no one hears of their progress. What is lost on the way is lost.
 */
public final class ProgressPlugin implements SparkPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressPlugin.class);

    /** By trial; in the driver's JVM. */
    private static final Map<String, Consumer<Progress>> LISTENERS = new ConcurrentHashMap<>();

    /** The way to the driver; in an executor's JVM. */
    private static volatile @Nullable PluginContext executor;

    /** On the driver: hands the progress of {@code trialId} to {@code listener} until {@link #forget}. */
    public static void listen(String trialId, Consumer<Progress> listener) {
        LISTENERS.put(trialId, listener);
    }

    /** On the driver: ends {@link #listen}. */
    public static void forget(String trialId) {
        LISTENERS.remove(trialId);
    }

    /** On an executor: tells the driver, without waiting for it. */
    public static void send(String trialId, Progress progress) {
        PluginContext context = executor;
        if (context == null) {
            return;
        }
        try {
            context.send(new Message(trialId, progress));
        } catch (IOException e) {
            LOG.debug("The progress of trial {} was lost", trialId, e);
        }
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public void registerMetrics(String unused, PluginContext context) {
                SweepMetrics.register(context.metricRegistry());
            }

            @Override
            public @Nullable Object receive(Object message) {
                Message news = (Message) message;
                Consumer<Progress> listener = LISTENERS.get(news.trialId());
                if (listener != null) {
                    listener.accept(news.progress());
                }
                return null;
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> unused) {
                executor = context;
            }

            @Override
            public void shutdown() {
                executor = null;
            }
        };
    }

    private record Message(String trialId, Progress progress) implements Serializable {}
}
