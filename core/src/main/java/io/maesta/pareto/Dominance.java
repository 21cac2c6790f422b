package io.maesta.pareto;

/** Dominance of plain points, every coordinate minimised. */
final class Dominance {
    private Dominance() {}

    static boolean weaklyDominates(double[] a, double[] b) {
        for (int d = 0; d < a.length; d++) {
            if (a[d] > b[d]) {
                return false;
            }
        }
        return true;
    }

    static boolean dominates(double[] a, double[] b) {
        return weaklyDominates(a, b) && !weaklyDominates(b, a);
    }
}
