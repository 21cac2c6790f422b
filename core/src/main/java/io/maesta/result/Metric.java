package io.maesta.result;

import java.io.Serializable;

/** What a network is judged by. */
public record Metric(String name, Direction direction) implements Serializable {
    /** Share of the examples whose most probable class is the right one, in [0, 1]. */
    public static final Metric ACCURACY = new Metric("accuracy", Direction.MAXIMISE);

    /**
     * Area under the receiver operating characteristic, in [0, 1]: how probably an anomalous recording has a larger error than a normal
     * one; the mean over what was recorded.
     */
    public static final Metric AUC = new Metric("auc", Direction.MAXIMISE);

    /** Which way is better. */
    public enum Direction {
        MAXIMISE,
        MINIMISE
    }

    /** The metric as an error to minimise: {@code 1 − value} of a share to maximise, else the value. */
    public double error(double value) {
        return direction == Direction.MAXIMISE ? 1 - value : value;
    }
}
