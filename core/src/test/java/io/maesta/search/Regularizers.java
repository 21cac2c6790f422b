package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import java.util.EnumMap;
import java.util.Map;

/** Checks that every regulariser passes. */
final class Regularizers {
    private Regularizers() {}

    /** The slope of every cost beside the central difference of the penalty, where no kink is within 1e-4 of a cost. */
    static void assertSlopesAreDerivatives(Regularizer regularizer, Map<CostKind, Double> costs) {
        costs.forEach((kind, cost) -> {
            double step = 1e-6 * cost;
            double difference = (regularizer.penalty(with(costs, kind, cost + step))
                            - regularizer.penalty(with(costs, kind, cost - step)))
                    / (2 * step);
            assertThat(regularizer.slope(kind, costs))
                    .as("slope of %s at %s", kind, costs)
                    .isCloseTo(difference, within(1e-6 * Math.abs(difference) + 1e-12));
        });
    }

    private static Map<CostKind, Double> with(Map<CostKind, Double> costs, CostKind kind, double cost) {
        Map<CostKind, Double> other = new EnumMap<>(costs);
        other.put(kind, cost);
        return other;
    }
}
