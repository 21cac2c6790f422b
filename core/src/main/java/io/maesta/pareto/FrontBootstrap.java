package io.maesta.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How surely each target is on the front of means, by resampling its seeds with replacement: Efron, "Bootstrap Methods:
 * Another Look at the Jackknife", Annals of Statistics 1979. Always the same resamples.
 */
final class FrontBootstrap {
    /** Resamples of all targets together; a probability is a multiple of their inverse. */
    static final int RESAMPLES = 1000;

    private static final long SEED = 0;

    private final List<List<double[]>> groups;

    /** @param groups the points of each target's seeds, error first, one or more of each */
    FrontBootstrap(List<List<double[]>> groups) {
        this.groups = groups;
    }

    /** For each target the share of resamples whose front has its mean on it. Targets with equal means are on it both. */
    double[] probabilities() {
        double[] probabilities = new double[groups.size()];
        List<Integer> contenders = contenders();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int resample = 0; resample < RESAMPLES; resample++) {
            List<double[]> means = new ArrayList<>();
            for (int target : contenders) {
                means.add(resampledMean(groups.get(target), random));
            }
            boolean[] onFront = onFront(means);
            for (int i = 0; i < onFront.length; i++) {
                probabilities[contenders.get(i)] += onFront[i] ? 1.0 / RESAMPLES : 0;
            }
        }
        return probabilities;
    }

    /** Targets that can be on some front: the best of their seeds is not dominated by the worst of another's. */
    private List<Integer> contenders() {
        List<double[]> worst = groups.stream().map(group -> extreme(group, -1)).toList();
        List<double[]> front = new ArrayList<>();
        boolean[] isOnFront = onFront(worst);
        for (int i = 0; i < isOnFront.length; i++) {
            if (isOnFront[i]) {
                front.add(worst.get(i));
            }
        }
        List<Integer> contenders = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            double[] best = extreme(groups.get(i), 1);
            if (front.stream().noneMatch(point -> Dominance.dominates(point, best))) {
                contenders.add(i);
            }
        }
        return contenders;
    }

    /** The least of each coordinate, or with {@code sign} −1 the largest. */
    private static double[] extreme(List<double[]> group, int sign) {
        double[] extreme = group.get(0).clone();
        for (double[] point : group) {
            Arrays.setAll(extreme, d -> sign * Math.min(sign * extreme[d], sign * point[d]));
        }
        return extreme;
    }

    private static double[] resampledMean(List<double[]> group, SplittableRandom random) {
        double[] sum = new double[group.get(0).length];
        for (int draw = 0; draw < group.size(); draw++) {
            double[] point = group.get(random.nextInt(group.size()));
            Arrays.setAll(sum, d -> sum[d] + point[d]);
        }
        Arrays.setAll(sum, d -> sum[d] / group.size());
        return sum;
    }

    /** Which points no other one dominates. */
    static boolean[] onFront(List<double[]> points) {
        double[][] sorted = new double[points.size()][];
        Arrays.setAll(sorted, i -> costsFirst(points.get(i), i));
        Arrays.sort(sorted, Arrays::compare);
        boolean[] onFront = new boolean[sorted.length];
        if (sorted.length == 0) {
            return onFront;
        }
        int dimensions = points.get(0).length;
        Attained attained = Attained.of(dimensions);
        boolean isLastOnFront = false;
        for (int i = 0; i < sorted.length; i++) {
            int index = (int) sorted[i][dimensions];
            boolean equalsLast = i > 0 && Arrays.equals(sorted[i], 0, dimensions, sorted[i - 1], 0, dimensions);
            isLastOnFront = equalsLast ? isLastOnFront : attained.add(points.get(index));
            onFront[index] = isLastOnFront;
        }
        return onFront;
    }

    /** The costs, the error, and which point it is. */
    private static double[] costsFirst(double[] point, int index) {
        double[] moved = new double[point.length + 1];
        System.arraycopy(point, 1, moved, 0, point.length - 1);
        moved[point.length - 1] = point[0];
        moved[point.length] = index;
        return moved;
    }
}
