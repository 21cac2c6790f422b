package io.maesta.supernet;

import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;

/** Adam, with ε beside √v, or Nesterov's SGD at a constant rate, with coupled L2: plain loops in double precision. */
final class DoubleUpdate {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;

    private final OptimiserSettings settings;
    /** Adam's mean, SGD's velocity. */
    private final double[] first;
    /** Adam's mean square. */
    private final double[] second;

    private int steps;

    DoubleUpdate(OptimiserSettings settings, int length) {
        this.settings = settings;
        first = new double[length];
        second = new double[length];
    }

    /** {@code values} after one step more. */
    float[] apply(float[] values, double[] gradients) {
        steps++;
        float[] moved = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            double gradient = gradients[i] + settings.weightDecay() * values[i];
            moved[i] = (float) (values[i] - (settings.kind() == Kind.ADAM ? adam(i, gradient) : nesterov(i, gradient)));
        }
        return moved;
    }

    private double adam(int i, double gradient) {
        first[i] = BETA_1 * first[i] + (1 - BETA_1) * gradient;
        second[i] = BETA_2 * second[i] + (1 - BETA_2) * gradient * gradient;
        double rate = settings.learningRate() * Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps));
        return rate * first[i] / (Math.sqrt(second[i]) + 1e-8);
    }

    private double nesterov(int i, double gradient) {
        double descent = settings.learningRate() * gradient;
        first[i] = settings.momentum() * first[i] - descent;
        return descent - settings.momentum() * first[i];
    }
}
