package io.maesta.search;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Derivatives without calculus. */
final class Differences {
    private static final double STEP = 1e-5;

    private Differences() {}

    /** The central differences of {@code f} at {@code x}, one for each entry. */
    static double[][] of(double[][] x, ToDoubleFunction<double[][]> f) {
        double[][] moved = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        double[][] differences =
                Arrays.stream(x).map(row -> new double[row.length]).toArray(double[][]::new);
        for (int b = 0; b < x.length; b++) {
            for (int k = 0; k < x[b].length; k++) {
                moved[b][k] = x[b][k] + STEP;
                double above = f.applyAsDouble(moved);
                moved[b][k] = x[b][k] - STEP;
                differences[b][k] = (above - f.applyAsDouble(moved)) / (2 * STEP);
                moved[b][k] = x[b][k];
            }
        }
        return differences;
    }

    /** Σ a·b over all entries. */
    static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a[i].length; k++) {
                sum += a[i][k] * b[i][k];
            }
        }
        return sum;
    }
}
