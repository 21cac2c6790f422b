package io.maesta.jobs.evaluation;

import io.maesta.deploy.Dl4jZip;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Judges networks on the test split of their data, spread over the cluster by dl4j-spark. Weights go to the executors and
 * probabilities come back; examples do not travel. Safe for several threads.
 */
public final class NetworkEvaluation {
    /**
     * Tasks of one JVM that may judge at once. DL4J hands a task beyond its limit over to one that is running, which judges
     * with its own network or, if it has just ended, never does: so there is no limit but Spark's.
     */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final JavaSparkContext spark;
    private final TestData data;
    private final int batchSize;

    /**
     * An evaluation of any number of networks.
     *
     * @param batchSize examples judged at once, 1 or more; it decides speed and memory, not the score
     */
    public NetworkEvaluation(JavaSparkContext spark, TestData data, int batchSize) {
        this.spark = spark;
        this.data = data;
        this.batchSize = batchSize;
    }

    /**
     * Judges the network in {@code zip}, a file of {@link Dl4jZip}; leaves {@code zip} open. Fails as Spark's jobs do where
     * the data cannot be read, or the network is of other data.
     *
     * @throws IOException if {@code zip} is no such file
     */
    public Score score(InputStream zip) throws IOException {
        return network(zip)
                .doEvaluationMDS(batches(), NO_LIMIT, batchSize, new ClassProbabilities())[0]
                .score();
    }

    /**
     * As {@link #score} of a network that gives its inputs again, on data of normal and anomalous recordings.
     *
     * @throws IOException if {@code zip} is no such file
     */
    public Area area(InputStream zip) throws IOException {
        return network(zip)
                .doEvaluationMDS(batches(), NO_LIMIT, batchSize, new ReconstructionErrors())[0]
                .area(data.open().test());
    }

    private SparkComputationGraph network(InputStream zip) throws IOException {
        return new SparkComputationGraph(spark, Dl4jZip.read(zip), null);
    }

    private JavaRDD<MultiDataSet> batches() {
        int parts = spark.defaultParallelism();
        List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
        return spark.parallelize(numbers, parts).flatMap(new TestBatches(data, parts, batchSize));
    }
}
