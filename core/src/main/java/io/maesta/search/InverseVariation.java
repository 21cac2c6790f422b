package io.maesta.search;

/**
 * The inverse coefficient of variation, {@code ICV(θ) = Σ_choices mean(θ)² / (var(θ) + 0.001)} with unbiased variance: largest
 * where all candidates weigh the same, it pushes a soft θ towards one of them. Added to the loss with factor 0.5 where θ is a
 * mixture; as in the reference implementation of arXiv 2310.07217.
 */
public final class InverseVariation {
    /** Factor of the term in the loss. */
    public static final double FACTOR = 0.5;

    private static final double FLOOR = 1e-3;

    private InverseVariation() {}

    /** ICV(θ). */
    public static double of(double[][] theta) {
        double sum = 0;
        for (double[] row : theta) {
            double mean = 1.0 / row.length;
            sum += mean * mean / (variance(row) + FLOOR);
        }
        return sum;
    }

    /** ∂ICV/∂θ on the simplex, where the mean of a row is constant: {@code −mean² / (var + 0.001)² · 2(θ_k − mean)/(n − 1)}. */
    public static double[][] gradient(double[][] theta) {
        double[][] gradient = new double[theta.length][];
        for (int b = 0; b < theta.length; b++) {
            double[] row = theta[b];
            double mean = 1.0 / row.length;
            double spread = variance(row) + FLOOR;
            gradient[b] = new double[row.length];
            for (int k = 0; k < row.length; k++) {
                gradient[b][k] = -mean * mean / (spread * spread) * 2 * (row[k] - mean) / (row.length - 1);
            }
        }
        return gradient;
    }

    private static double variance(double[] row) {
        double mean = 1.0 / row.length;
        double sum = 0;
        for (double value : row) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (row.length - 1);
    }
}
