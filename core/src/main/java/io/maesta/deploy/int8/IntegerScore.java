package io.maesta.deploy.int8;

import io.maesta.data.Examples;
import io.maesta.supernet.Task;
import io.maesta.trial.Judge;

/** How well the integers of a network do. */
public final class IntegerScore {
    private static final int BATCH = 32;

    private IntegerScore() {}

    /** The metric of {@code network} on {@code examples}. */
    public static double of(QuantisedNetwork network, Examples examples, Task task) {
        try (BatchInference integers = new BatchInference(network, BATCH)) {
            return Judge.score(examples, task, BATCH, integers::outputs);
        }
    }
}
