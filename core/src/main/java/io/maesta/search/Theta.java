package io.maesta.search;

import io.maesta.data.RandomStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The mathematics between architecture parameters α and the weights θ of the candidates, one row for each choice. Pure
 * functions on {@code double[choices][candidates]}.
 */
public final class Theta {
    private Theta() {}

    /**
     * One candidate for each choice, drawn by the Gumbel-max rule, and the relaxed sample that carries its gradient.
     *
     * <p>Jang et al., "Categorical Reparameterization with Gumbel-Softmax", ICLR 2017, eq. 1–2.
     *
     * @param path argmax of {@code relaxed}
     * @param relaxed s̃ = softmax((α + g) / τ)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Draw(int[] path, double[][] relaxed, double temperature) {}

    /** α of 0: every candidate is equally probable. */
    public static double[][] zeros(int... candidates) {
        return Arrays.stream(candidates).mapToObj(double[]::new).toArray(double[][]::new);
    }

    /** softmax(α), row by row. */
    public static double[][] softmax(double[][] alpha) {
        return Arrays.stream(alpha).map(Theta::softmax).toArray(double[][]::new);
    }

    private static double[] softmax(double[] row) {
        double max = Arrays.stream(row).max().orElse(0);
        double[] s = Arrays.stream(row).map(a -> Math.exp(a - max)).toArray();
        double sum = Arrays.stream(s).sum();
        return Arrays.stream(s).map(value -> value / sum).toArray();
    }

    /** log softmax(α), row by row; finite for finite α. */
    public static double[][] logSoftmax(double[][] alpha) {
        return Arrays.stream(alpha)
                .map(row -> {
                    double max = Arrays.stream(row).max().orElse(0);
                    double log = max
                            + Math.log(Arrays.stream(row)
                                    .map(a -> Math.exp(a - max))
                                    .sum());
                    return Arrays.stream(row).map(a -> a - log).toArray();
                })
                .toArray(double[][]::new);
    }

    /** The most probable candidate of each choice, the first of equals. */
    public static int[] argmax(double[][] alpha) {
        return Arrays.stream(alpha)
                .mapToInt(row -> {
                    int best = 0;
                    for (int k = 1; k < row.length; k++) {
                        best = row[k] > row[best] ? k : best;
                    }
                    return best;
                })
                .toArray();
    }

    /** A draw at temperature τ. */
    public static Draw draw(double[][] alpha, double temperature, RandomGenerator random) {
        double[][] relaxed = Arrays.stream(alpha)
                .map(row -> softmax(Arrays.stream(row)
                        .map(a -> (a + RandomStream.gumbel(random)) / temperature)
                        .toArray()))
                .toArray(double[][]::new);
        return new Draw(argmax(relaxed), relaxed, temperature);
    }

    /**
     * ∂L/∂α of a hard draw by the straight-through rule: {@code dα_j = Σ_k dθ_k · (1/τ) · s̃_k · (δ_kj − s̃_j)}.
     *
     * @param thetaGradient dθ_k = ⟨∂L/∂y, candidate_k(x)⟩ of every candidate
     */
    public static double[][] straightThrough(Draw draw, double[][] thetaGradient) {
        double[][] gradient = throughSoftmax(draw.relaxed(), thetaGradient);
        for (double[] row : gradient) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= draw.temperature();
            }
        }
        return gradient;
    }

    /** ∂L/∂α from ∂L/∂s for s = softmax(α): {@code dα_j = s_j · (ds_j − Σ_k s_k · ds_k)}. */
    public static double[][] throughSoftmax(double[][] s, double[][] sGradient) {
        double[][] gradient = new double[s.length][];
        for (int b = 0; b < s.length; b++) {
            double mean = 0;
            for (int k = 0; k < s[b].length; k++) {
                mean += s[b][k] * sGradient[b][k];
            }
            gradient[b] = new double[s[b].length];
            for (int j = 0; j < s[b].length; j++) {
                gradient[b][j] = s[b][j] * (sGradient[b][j] - mean);
            }
        }
        return gradient;
    }

    /** target ← target + factor · addend. */
    public static void addScaled(double[][] target, double factor, double[][] addend) {
        for (int b = 0; b < target.length; b++) {
            for (int k = 0; k < target[b].length; k++) {
                target[b][k] += factor * addend[b][k];
            }
        }
    }
}
