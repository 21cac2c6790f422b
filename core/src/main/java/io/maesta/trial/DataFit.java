package io.maesta.trial;

import io.maesta.data.Dataset;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Task;

/** Whether a space and data go together. */
final class DataFit {
    private DataFit() {}

    /** @throws IllegalArgumentException if {@code space} cannot take the inputs of {@code dataset}, or does not give what its task wants */
    static void require(SearchSpace space, Dataset dataset, Task task) {
        long least = task == Task.CLASSIFICATION
                ? dataset.classNames().size()
                : dataset.shape().elements();
        long outputs = space.output().elements();
        if (!dataset.shape().equals(space.input())
                || outputs < least
                || (task == Task.RECONSTRUCTION && outputs > least)) {
            throw new IllegalArgumentException(
                    "The search space (%s) takes inputs of %s and has %d outputs, but the data (%s) are of %s and %s."
                            .formatted(
                                    space.name(),
                                    space.input(),
                                    outputs,
                                    dataset.name(),
                                    dataset.shape(),
                                    task == Task.CLASSIFICATION
                                            ? least + " classes"
                                            : "want %d values back".formatted(least)));
        }
    }
}
