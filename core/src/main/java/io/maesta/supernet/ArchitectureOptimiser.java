package io.maesta.supernet;

import java.util.Arrays;

/** Adam on the architecture parameters, in double precision and without weight decay. */
final class ArchitectureOptimiser {
    private final double[][] alpha;
    private final double learningRate;
    private final double[][] means;
    private final double[][] squares;
    private int steps;

    /** @param alpha moved in place, one row for each choice */
    ArchitectureOptimiser(double[][] alpha, double learningRate) {
        this.alpha = alpha;
        this.learningRate = learningRate;
        means = zeros(alpha);
        squares = zeros(alpha);
    }

    private static double[][] zeros(double[][] like) {
        return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
    }

    /** @param rows ∂L/∂α, one row for each choice */
    void step(double[][] rows) {
        double rate = Adam.corrected(learningRate, ++steps);
        for (int b = 0; b < alpha.length; b++) {
            Adam.step(alpha[b], rows[b], means[b], squares[b], rate);
        }
    }
}
