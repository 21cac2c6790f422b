package io.maesta.pareto;

import io.maesta.pareto.FrontPoint.SeedMarks;
import io.maesta.result.ResultRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The feasible results that no other one dominates, in validation error and the costs of a reference point. Of results with
 * equal objectives the one with the smallest trial id stands for all; results of one architecture and seed are among them,
 * for their costs are equal and the better of two dominates the other.
 *
 * <p>Immutable. Merging is commutative, associative and idempotent: fronts of parts can be merged in any order.
 *
 * @param reference its kinds of cost are the objectives beside the error
 * @param rows by increasing costs, in the order of {@link io.maesta.cost.CostKind}
 */
public record ParetoFront(ReferencePoint reference, List<ResultRow> rows) implements Serializable {
    /** Keeps of {@code rows} those that belong on the front, whatever their order. */
    public ParetoFront {
        rows = NonDominated.of(rows, reference);
    }

    /** The front of all feasible rows; failed and skipped ones have no place on it. */
    public static ParetoFront of(Collection<ResultRow> rows, ReferencePoint reference) {
        return new ParetoFront(reference, List.copyOf(rows));
    }

    /**
     * The front of the points of both.
     *
     * @throws IllegalArgumentException if the fronts have different reference points
     */
    public ParetoFront merge(ParetoFront other) {
        if (!reference.equals(other.reference)) {
            throw new IllegalArgumentException(
                    "Fronts with the reference points (%s) and (%s) cannot be merged.\nMaybe they are of different spaces or targets."
                            .formatted(reference, other.reference));
        }
        List<ResultRow> both = new ArrayList<>(rows);
        both.addAll(other.rows);
        return new ParetoFront(reference, both);
    }

    /**
     * Volume that the front dominates, as a share of the box between zero and the reference point, in [0, 1]. Exact; a point
     * beyond the reference point adds nothing.
     */
    public double hypervolume() {
        return Hypervolume.of(shares(), corner());
    }

    /** The rows with what the front alone says about each, in the same order. */
    public List<FrontPoint> points() {
        return points(SeedSpreads.NONE);
    }

    /** The rows with what the front, and the results of several seeds, say about each, in the same order. */
    public List<FrontPoint> points(SeedSpreads spreads) {
        List<double[]> shares = shares();
        double hypervolume = Hypervolume.of(shares, corner());
        double[] contributions = Hypervolume.contributions(shares, corner());
        int knee = Knee.of(shares).orElse(-1);
        boolean[] tied = Ties.of(shares, spreads.noise() / reference.error());
        List<FrontPoint> points = new ArrayList<>();
        for (ResultRow row : rows) {
            int i = points.size();
            SeedMarks seeds = spreads.of(row.trial().target())
                    .map(spread -> new SeedMarks(spread, tied[i]))
                    .orElse(null);
            points.add(new FrontPoint(row, 1, contributions[i], hypervolume, reference, i == knee, seeds));
        }
        return List.copyOf(points);
    }

    /** The points with every objective as a share of the reference point. */
    private List<double[]> shares() {
        double[] extent = reference.point();
        List<double[]> shares = new ArrayList<>();
        for (ResultRow row : rows) {
            row.found().ifPresent(found -> {
                double[] point = Objectives.of(found, reference.kinds()).point();
                Arrays.setAll(point, d -> point[d] / extent[d]);
                shares.add(point);
            });
        }
        return shares;
    }

    private double[] corner() {
        double[] corner = new double[1 + reference.costs().size()];
        Arrays.fill(corner, 1);
        return corner;
    }
}
