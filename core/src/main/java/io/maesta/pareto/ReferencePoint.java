package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.sweep.Sweep;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The corner that bounds the hypervolume, fixed for a space: the worst error and the costs of the dearest network. Its kinds
 * of cost are the objectives of a front.
 *
 * @param error the worst error, positive; 1 for a share
 * @param costs the largest cost of the space by kind, each positive and finite; one kind or more
 */
public record ReferencePoint(double error, Map<CostKind, Double> costs) implements Serializable {
    /** @throws IllegalArgumentException if there is no cost, or a value is not positive and finite */
    public ReferencePoint {
        Map<CostKind, Double> copy = new EnumMap<>(CostKind.class);
        copy.putAll(costs);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("The reference point must have a cost.\nMaybe weights are meant.");
        }
        if (!isExtent(error) || !copy.values().stream().allMatch(ReferencePoint::isExtent)) {
            throw new IllegalArgumentException(
                    "The error (%s) and costs (%s) of a reference point must be positive and finite."
                            .formatted(error, copy));
        }
        costs = Collections.unmodifiableMap(copy);
    }

    private static boolean isExtent(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Error 1 and the dearest network of the sweep's space, in the kinds of {@link Sweep#objectives}. */
    public static ReferencePoint of(Sweep sweep) {
        return of(CostTable.of(sweep.space(), sweep.device()), sweep.objectives());
    }

    /** Error 1 and the dearest network of a space, in these kinds. */
    public static ReferencePoint of(CostTable table, Set<CostKind> kinds) {
        Map<CostKind, Double> costs = new EnumMap<>(CostKind.class);
        kinds.forEach(kind -> costs.put(kind, table.maximum(kind)));
        return new ReferencePoint(1, costs);
    }

    /** The costs that are objectives beside the error, in the order of {@link CostKind}. */
    public Set<CostKind> kinds() {
        return costs.keySet();
    }

    double[] point() {
        double[] point = new double[1 + costs.size()];
        int d = 0;
        point[d++] = error;
        for (double cost : costs.values()) {
            point[d++] = cost;
        }
        return point;
    }
}
