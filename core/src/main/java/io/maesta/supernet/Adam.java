package io.maesta.supernet;

/**
 * Adam's moments and steps: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1 with the corrections of
 * both moments in the rate, as at the end of its section 2, which puts ε beside the root that is not corrected.
 */
final class Adam {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private Adam() {}

    /** The rate of step {@code t}, from 1, for one of {@code rate}: α·√(1 − β₂ᵗ) / (1 − β₁ᵗ). */
    static double corrected(double rate, int t) {
        return rate * Math.sqrt(1 - Math.pow(BETA_2, t)) / (1 - Math.pow(BETA_1, t));
    }

    /**
     * Moves the first {@code length} of {@code values}, with λ·w added to each gradient.
     *
     * @param rate {@linkplain #corrected corrected}
     * @param decay λ
     */
    static void step(
            float[] values, float[] gradients, float[] means, float[] squares, int length, float rate, float decay) {
        float beta1 = (float) BETA_1;
        float beta2 = (float) BETA_2;
        float rest1 = (float) (1 - BETA_1);
        float rest2 = (float) (1 - BETA_2);
        float epsilon = (float) EPSILON;
        for (int i = 0; i < length; i++) {
            float gradient = gradients[i] + decay * values[i];
            float mean = beta1 * means[i] + rest1 * gradient;
            float square = beta2 * squares[i] + rest2 * gradient * gradient;
            means[i] = mean;
            squares[i] = square;
            values[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }

    /** As the other, of all {@code values} in double precision and without decay. */
    static void step(double[] values, double[] gradients, double[] means, double[] squares, double rate) {
        for (int i = 0; i < values.length; i++) {
            means[i] = BETA_1 * means[i] + (1 - BETA_1) * gradients[i];
            squares[i] = BETA_2 * squares[i] + (1 - BETA_2) * gradients[i] * gradients[i];
            values[i] -= rate * means[i] / (Math.sqrt(squares[i]) + EPSILON);
        }
    }
}
