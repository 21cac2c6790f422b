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

    /**
     * The same examples as a network takes them that was trained on other data.
     *
     * @param other normalisation of those data
     * @param classes names of their classes, by label
     * @throws DataException if a class of these data is none of {@code classes}, or the channels are others
     */
    public Dataset conformedTo(Normalization other, List<String> classes) {
        if (other.means().size() != shape.channels()) {
            throw new DataException(
                    "The data (%s) have %d channels, but the network takes %d."
                            .formatted(name, shape.channels(), other.means().size()),
                    "Maybe it was found on other data.");
        }
        for (String own : classNames) {
            if (!classes.contains(own)) {
                throw new DataException(
                        "The class (%s) of the data (%s) is none of the network's (%s)."
                                .formatted(own, name, String.join(", ", classes)),
                        "Maybe the classes are called otherwise: rename their folders.");
            }
        }
        List<Integer> order = classNames.stream().map(classes::indexOf).toList();
        return new Dataset(
                name,
                shape,
                classes,
                labels,
                new ConformedExamples(train, normalization, other, order),
                new ConformedExamples(validation, normalization, other, order),
                new ConformedExamples(test, normalization, other, order),
                other,
                fingerprint);
    }
}
