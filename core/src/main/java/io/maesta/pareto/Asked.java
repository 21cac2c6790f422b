package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.ResultRow;
import io.maesta.result.ResultRow.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What answered targets say about the errors that can be had under other ceilings. */
final class Asked {
    private final List<CostKind> kinds;
    private final List<double[]> ceilings = new ArrayList<>();
    private final List<Double> errors = new ArrayList<>();

    /**
     * @param rows all that answered
     * @param points of the front, error first
     * @param worst the error where nothing was found
     */
    Asked(Collection<ResultRow> rows, List<CostKind> kinds, List<double[]> points, double worst) {
        this.kinds = kinds;
        Set<Target> answered = new HashSet<>();
        for (ResultRow row : rows) {
            if (row.status() != Status.FAILED && answered.add(row.trial().target())) {
                double[] bounds = ceilings(row.trial().target());
                ceilings.add(bounds);
                errors.add(best(points, bounds, worst));
            }
        }
    }

    private double[] ceilings(Target target) {
        return kinds.stream()
                .mapToDouble(kind -> target.ceiling(kind).orElse(Double.POSITIVE_INFINITY))
                .toArray();
    }

    /** The least error of the points that keep to {@code bounds}; {@code none} if there is no such point. */
    static double best(List<double[]> points, double[] bounds, double none) {
        double best = none;
        for (double[] point : points) {
            boolean fits = true;
            for (int d = 0; d < bounds.length; d++) {
                fits &= point[1 + d] <= bounds[d];
            }
            best = fits ? Math.min(best, point[0]) : best;
        }
        return best;
    }

    /** No answer to {@code bounds} can have a smaller error, for a wider target had none: 0 if none was wider. */
    double least(double[] bounds) {
        double least = 0;
        for (int i = 0; i < errors.size(); i++) {
            least = Dominance.weaklyDominates(bounds, ceilings.get(i)) ? Math.max(least, errors.get(i)) : least;
        }
        return least;
    }
}
