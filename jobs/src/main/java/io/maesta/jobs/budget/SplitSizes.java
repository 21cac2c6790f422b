package io.maesta.jobs.budget;

import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import java.util.stream.IntStream;

/**
 * How many examples a trial sees.
 *
 * @param train for the weights
 * @param architecture of validation, for the architecture: the normal ones where there are anomalies
 * @param validation for the choice among networks
 * @param test for the final judgement
 */
public record SplitSizes(int train, int architecture, int validation, int test) {
    /** Those of {@code dataset}. */
    public static SplitSizes of(Dataset dataset) {
        int validation = dataset.validation().size();
        int learned = dataset.labels() == Labels.CLASSES
                ? validation
                : (int) IntStream.range(0, validation)
                        .filter(i -> dataset.validation().label(i) == Labels.NORMAL)
                        .count();
        return new SplitSizes(
                dataset.train().size(), learned, validation, dataset.test().size());
    }

    /** All examples. */
    public long all() {
        return (long) train + validation + test;
    }
}
