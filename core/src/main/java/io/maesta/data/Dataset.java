package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.List;

/**
 * Labelled examples in three splits. Immutable and safe for all threads: the trials of a JVM share one.
 *
 * @param name of the data in reports
 * @param shape of every example, {@code (channels, height, width)}
 * @param classNames by label
 * @param labels what the labels mean; of {@link Labels#ANOMALIES}, {@code train} has normal examples only
 * @param train the weights learn from these
 * @param validation the architecture and the choice among networks learn from these
 * @param test used once for every finished network
 * @param normalization of all three splits, measured on {@code train}
 * @param fingerprint SHA-256, in hexadecimal, of everything that decides what the examples are
 */
public record Dataset(
        String name,
        TensorShape shape,
        List<String> classNames,
        Labels labels,
        Examples train,
        Examples validation,
        Examples test,
        Normalization normalization,
        String fingerprint) {
    public Dataset {
        classNames = List.copyOf(classNames);
    }
}
