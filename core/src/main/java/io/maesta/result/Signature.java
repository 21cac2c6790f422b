package io.maesta.result;

import io.maesta.data.Dataset;
import java.io.Serializable;
import java.util.List;

/**
 * What a network takes and gives, as the data it was trained on decided.
 *
 * @param means of every channel of the input, which are taken off its values; of images in [0, 1]
 * @param deviations of every channel, through which the rest is divided
 * @param classNames by the index of the output; of an autoencoder those of its data
 */
public record Signature(List<Double> means, List<Double> deviations, List<String> classNames) implements Serializable {
    /** @throws IllegalArgumentException if a channel lacks a mean or a deviation */
    public Signature {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        classNames = List.copyOf(classNames);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException("There must be a mean and a deviation for every channel, not %d and %d."
                    .formatted(means.size(), deviations.size()));
        }
    }

    /** Of networks that are trained on {@code dataset}. */
    public static Signature of(Dataset dataset) {
        return new Signature(
                dataset.normalization().means(), dataset.normalization().deviations(), dataset.classNames());
    }
}
