package io.maesta.pareto;

import io.maesta.cost.CostKind;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the results of one target differ from seed to seed.
 *
 * @param seeds with a network, 2 or more
 * @param valMetric on the validation split
 * @param testMetric on the test split
 * @param costs every kind
 * @param probabilityOnFront share of the resamples of all targets' seeds in which the mean of this target is on the front of
 *     means, in [0, 1]
 */
public record SeedSpread(
        int seeds, Spread valMetric, Spread testMetric, Map<CostKind, Spread> costs, double probabilityOnFront)
        implements Serializable {
    /**
     * A mean and how far values lie from it.
     *
     * @param deviation standard deviation of a sample, over n − 1
     */
    public record Spread(double mean, double deviation) implements Serializable {}

    public SeedSpread {
        Map<CostKind, Spread> copy = new EnumMap<>(CostKind.class);
        copy.putAll(costs);
        costs = Collections.unmodifiableMap(copy);
    }
}
