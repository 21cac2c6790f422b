package io.maesta.pareto;

import java.util.List;

/** Points of a front that differ in error by less than chance. */
final class Ties {
    private Ties() {}

    /**
     * For each point, error first, whether it has a neighbour no dearer in any cost, or no cheaper in any, whose error is less
     * than {@code noise} away. With one cost these are the neighbours on the staircase. Takes O(n²) comparisons.
     */
    static boolean[] of(List<double[]> points, double noise) {
        boolean[] tied = new boolean[points.size()];
        for (int i = 0; i < tied.length && noise > 0; i++) {
            for (int j = 0; j < tied.length; j++) {
                double[] a = points.get(i);
                double[] b = points.get(j);
                if (i != j && Math.abs(a[0] - b[0]) < noise && isNoDearer(a, b)) {
                    tied[i] = true;
                    tied[j] = true;
                }
            }
        }
        return tied;
    }

    private static boolean isNoDearer(double[] a, double[] b) {
        for (int d = 1; d < a.length; d++) {
            if (a[d] > b[d]) {
                return false;
            }
        }
        return true;
    }
}
