package io.maesta.jobs.evaluation;

import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.deploy.Dl4jKernels;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes DL4J's batches of one part of the test split, on the executor that judges them.
 *
 * <p>They are {@link MultiDataSet}s though there is one input and one output: DL4J fetches its simpler {@code DataSet}s ahead
 * in a thread of its own, and where that thread fails, as it does when Spark ends a task early, the task waits for ever.
 *
 * @param parts the split is cut into this many parts of nearly one size
 */
record TestBatches(TestData data, int parts, int batchSize) implements FlatMapFunction<Integer, MultiDataSet> {
    @Override
    public Iterator<MultiDataSet> call(Integer part) {
        // DL4J makes its network after it has asked for the first batch.
        Dl4jKernels.useOneDnn();
        Dataset dataset = data.open();
        long size = dataset.test().size();
        int first = Math.toIntExact(size * part / parts);
        int end = Math.toIntExact(size * (part + 1) / parts);
        return IntStream.iterate(first, from -> from < end, from -> from + batchSize)
                .mapToObj(from -> batch(dataset, from, Math.min(from + batchSize, end)))
                .iterator();
    }

    private static MultiDataSet batch(Dataset dataset, int from, int to) {
        Examples examples = dataset.test();
        int elements = Math.toIntExact(examples.shape().elements());
        float[] inputs = new float[(to - from) * elements];
        for (int i = from; i < to; i++) {
            examples.copyTo(i, inputs, (i - from) * elements);
        }
        INDArray labels =
                dataset.labels() == Labels.CLASSES ? classes(dataset, from, to) : values(inputs, from, to, elements);
        INDArray features = Nd4j.create(inputs, examples.shape().batched(to - from), 'c');
        return new org.nd4j.linalg.dataset.MultiDataSet(features, labels);
    }

    /** One 1 in each row. */
    private static INDArray classes(Dataset dataset, int from, int to) {
        INDArray labels = Nd4j.zeros(to - from, dataset.classNames().size());
        for (int i = from; i < to; i++) {
            labels.putScalar(i - from, dataset.test().label(i), 1);
        }
        return labels;
    }

    /** In each row the index of the example, then its values; float32 holds indices below 2²⁴. */
    private static INDArray values(float[] inputs, int from, int to, int elements) {
        float[] rows = new float[(to - from) * (elements + 1)];
        for (int i = from; i < to; i++) {
            int row = (i - from) * (elements + 1);
            rows[row] = i;
            System.arraycopy(inputs, (i - from) * elements, rows, row + 1, elements);
        }
        return Nd4j.create(rows, new long[] {to - from, elements + 1}, 'c');
    }
}
