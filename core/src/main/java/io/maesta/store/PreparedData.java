package io.maesta.store;

import io.maesta.data.DatasetDescription;
import java.util.List;

/**
 * What is kept of prepared data beside the examples.
 *
 * @param origin URI of the raw data; empty for generated ones
 * @param files with the examples, by name
 * @param codeVersion version and commit of Maesta that prepared them
 */
public record PreparedData(
        DatasetDescription description, String origin, List<PreparedFile> files, String codeVersion) {
    public PreparedData {
        files = List.copyOf(files);
        long examples = files.stream().mapToLong(PreparedFile::examples).sum();
        if (examples != description.examples()) {
            throw new IllegalArgumentException(
                    "the files have %d examples, but there are %d for training, %d for validation and %d for test"
                            .formatted(examples, description.train(), description.validation(), description.test()));
        }
    }
}
