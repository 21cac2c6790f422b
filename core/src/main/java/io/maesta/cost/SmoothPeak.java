package io.maesta.cost;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A differentiable stand-in for the peak of a mixture of networks: the smooth maximum over the steps i of a space
 *
 * <pre>    C(θ) = S/β · log Σ_i exp(β · ws_i(θ) / S),   ws_i(θ) = Σ_k θ_ik · ws_ik</pre>
 *
 * where ws_ik is the working set of candidate k (the largest of its layers; one candidate with θ = 1 at a fixed step; 0 for
 * identity), S a scale such as the ceiling to keep, n the number of steps and β = 20 · ln(n). At a one-hot θ, peak ≤ C ≤ peak + S/20 where no
 * identity makes two tensors one; where one does, C still bounds the peak from above. For a soft θ it is a maximum of
 * expectations, which is at most the expected maximum (Jensen): a mixture may look smaller than its members are on average.
 */
final class SmoothPeak implements Serializable {
    /** S·ln(n)/β, the most by which the smooth maximum exceeds the maximum, as a share of S. */
    static final double OVERSHOOT = 0.05;

    private static final long serialVersionUID = 1;

    /** ws_ik by step and candidate, in bytes. */
    private final long[][] workingSets;
    /** The step of each choice. */
    private final int[] steps;

    /** S in bytes, 1 or more. */
    private final double scale;

    private final double beta;

    /** @param scale S in bytes, positive */
    SmoothPeak(ActivationMemory memory, double scale) {
        workingSets = memory.workingSets();
        steps = memory.choiceSteps();
        this.scale = Math.max(1, scale);
        beta = Math.log(Math.max(2, workingSets.length)) / OVERSHOOT;
    }

    /** C(θ) in bytes. */
    double value(double[][] theta) {
        return scale / beta * logSumExp(exponents(theta));
    }

    /** ∂C/∂θ_bk = softmax(β · ws/S)_b · ws_bk. */
    double[][] gradient(double[][] theta) {
        double[] exponents = exponents(theta);
        double logSum = logSumExp(exponents);
        double[][] gradient = new double[steps.length][];
        for (int b = 0; b < steps.length; b++) {
            double share = Math.exp(exponents[steps[b]] - logSum);
            gradient[b] = Arrays.stream(workingSets[steps[b]])
                    .mapToDouble(set -> share * set)
                    .toArray();
        }
        return gradient;
    }

    /** The change of C(θ) to first order if the working sets were {@code others}. */
    double slope(double[][] theta, long[][] others) {
        double[] exponents = exponents(workingSets, theta);
        double[] changed = exponents(others, theta);
        double logSum = logSumExp(exponents);
        double slope = 0;
        for (int i = 0; i < exponents.length; i++) {
            slope += Math.exp(exponents[i] - logSum) * (changed[i] - exponents[i]) * scale / beta;
        }
        return slope;
    }

    private double[] exponents(double[][] theta) {
        return exponents(workingSets, theta);
    }

    /** β · ws_i(θ) / S of every step. */
    private double[] exponents(long[][] of, double[][] theta) {
        double[] expected = Arrays.stream(of).mapToDouble(sets -> sets[0]).toArray();
        for (int b = 0; b < steps.length; b++) {
            long[] sets = of[steps[b]];
            expected[steps[b]] = 0;
            for (int k = 0; k < sets.length; k++) {
                expected[steps[b]] += theta[b][k] * sets[k];
            }
        }
        return Arrays.stream(expected).map(set -> beta * set / scale).toArray();
    }

    private static double logSumExp(double[] exponents) {
        double top = Arrays.stream(exponents).max().orElseThrow();
        return top
                + Math.log(Arrays.stream(exponents).map(x -> Math.exp(x - top)).sum());
    }
}
