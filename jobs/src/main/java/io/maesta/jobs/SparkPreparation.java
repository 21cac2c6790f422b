package io.maesta.jobs;

import io.maesta.data.DataException;
import io.maesta.jobs.data.PartedData;
import io.maesta.jobs.prepared.PreparedFolder;
import io.maesta.result.Provenance;
import io.maesta.store.PreparedData;
import io.maesta.store.PreparedFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Decodes data once, as one Spark job with a task for each part; executors write the examples, and what they found out comes back. */
public final class SparkPreparation {
    /** Several, for files differ in size. */
    private static final int TASKS_PER_SLOT = 3;

    private final JavaSparkContext spark;

    private SparkPreparation(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** A preparation that runs on the executors of {@code session}. */
    public static SparkPreparation on(SparkSession session) {
        return new SparkPreparation(JavaSparkContext.fromSparkContext(session.sparkContext()));
    }

    /**
     * Prepares data.
     *
     * @param uri of the folder, which must be empty or absent
     * @return what the folder holds now
     * @throws DataException if the data cannot be read; then the folder is empty again
     * @throws io.maesta.jobs.config.ConfigurationException if the folder holds anything or cannot be written
     * @throws UncheckedIOException if writing fails on the way; then, too, the folder is empty again if that is possible
     */
    public <F extends Serializable> PreparedData run(PartedData<F> data, String uri) {
        PreparedFolder folder = PreparedFolder.claim(uri);
        try {
            PreparedData prepared = prepared(data, folder);
            folder.finish(prepared);
            return prepared;
        } catch (IOException e) {
            throw discarded(folder, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw discarded(folder, e);
        }
    }

    private <F extends Serializable> PreparedData prepared(PartedData<F> data, PreparedFolder folder) {
        int parts = data.parts(TASKS_PER_SLOT * spark.defaultParallelism());
        spark.setJobDescription("prepare " + data.origin());
        List<byte[]> outcomes;
        try {
            List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
            outcomes = spark.parallelize(numbers, parts)
                    .map(new PreparationTask<>(data, parts, folder))
                    .collect();
        } finally {
            spark.setJobDescription(null);
        }
        List<F> found = new ArrayList<>();
        List<PreparedFile> files = new ArrayList<>();
        for (byte[] bytes : outcomes) {
            PreparationOutcome<F> outcome = PreparationOutcome.ofBytes(bytes);
            if (outcome instanceof PreparationOutcome.Refused<F> refused) {
                throw new DataException(refused.problem(), refused.advice());
            }
            PreparationOutcome.Written<F> written = (PreparationOutcome.Written<F>) outcome;
            found.add(written.found());
            files.addAll(written.files());
        }
        Instant now = Instant.now();
        String version = Provenance.here(now, now).codeVersion();
        return new PreparedData(data.describe(found), data.origin(), files, version);
    }

    private static RuntimeException discarded(PreparedFolder folder, RuntimeException cause) {
        // A thread that is still interrupted cannot write to every file system.
        boolean isInterrupted = Thread.interrupted();
        try {
            folder.discard();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return cause;
    }
}
