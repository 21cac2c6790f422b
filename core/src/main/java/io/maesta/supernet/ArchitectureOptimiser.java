package io.maesta.supernet;

import io.maesta.store.SavedState;
import java.util.Arrays;

/** Adam on the architecture parameters, in double precision and without weight decay. */
public final class ArchitectureOptimiser {
    private final double[][] alpha;
    private final double learningRate;
    private final double[][] means;
    private final double[][] squares;
    private int steps;

    /** @param alpha moved in place, one row for each choice */
    public ArchitectureOptimiser(double[][] alpha, double learningRate) {
        this.alpha = alpha;
        this.learningRate = learningRate;
        means = zeros(alpha);
        squares = zeros(alpha);
    }

    private static double[][] zeros(double[][] like) {
        return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
    }

    /** Adds moments and the count of steps to {@code state}, under {@code name}. */
    public void save(SavedState.Builder to, String name) {
        to.numbers(name + " means", Rows.flat(means));
        to.numbers(name + " squares", Rows.flat(squares));
        to.numbers(name + " steps", steps);
    }

    /** Takes over what {@link #save} left. */
    public void load(SavedState from, String name) {
        Rows.fill(means, from.numbers(name + " means"));
        Rows.fill(squares, from.numbers(name + " squares"));
        steps = (int) from.number(name + " steps");
    }

    /**
     * Moves α one step.
     *
     * @param rows ∂L/∂α, one row for each choice
     */
    public void step(double[][] rows) {
        double rate = Adam.corrected(learningRate, ++steps);
        for (int b = 0; b < alpha.length; b++) {
            Adam.step(alpha[b], rows[b], means[b], squares[b], rate);
        }
    }
}
