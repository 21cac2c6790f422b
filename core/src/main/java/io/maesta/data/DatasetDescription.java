package io.maesta.data;

import io.maesta.space.TensorShape;
import java.io.Serializable;
import java.util.List;

/**
 * What a {@link Dataset} is beside its examples.
 *
 * @param name of the data; that of the reader of its raw form
 * @param shape of every example, {@code (channels, height, width)}
 * @param classNames by label
 * @param tensors how the values of every example are kept
 * @param train number of examples for training, 1 or more
 * @param validation number of examples for validation
 * @param test number of examples for tests
 * @param means of every channel, as {@link Normalization#means}
 * @param deviations of every channel, as {@link Normalization#deviations}
 * @param fingerprint as {@link Dataset#fingerprint}
 */
public record DatasetDescription(
        String name,
        TensorShape shape,
        List<String> classNames,
        Labels labels,
        TensorType tensors,
        int train,
        int validation,
        int test,
        List<Double> means,
        List<Double> deviations,
        String fingerprint)
        implements Serializable {
    public DatasetDescription {
        classNames = List.copyOf(classNames);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (train < 0 || validation < 0 || test < 0) {
            throw new IllegalArgumentException("The numbers of examples (%d for training, %d, %d) must not be negative."
                    .formatted(train, validation, test));
        }
        if (means.size() != shape.channels() || deviations.size() != shape.channels()) {
            throw new IllegalArgumentException(
                    "There must be a mean and a deviation for every channel of (%s), not %d and %d."
                            .formatted(shape, means.size(), deviations.size()));
        }
    }

    /** Number of examples in {@code split}. */
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Number of all examples. */
    public long examples() {
        return (long) train + validation + test;
    }

    /** The normalisation of all splits. */
    public Normalization normalization() {
        return new Normalization(means, deviations);
    }
}
