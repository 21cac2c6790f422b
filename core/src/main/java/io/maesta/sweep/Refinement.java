package io.maesta.sweep;

import java.io.Serializable;

/**
 * How far a sweep goes on beyond its grid, with targets where the hypervolume can still gain most.
 *
 * @param points targets at most beside those of the grid, 0 or more; 0: the grid alone
 * @param minGain ends the sweep when no further target can add this share of the hypervolume, in [0, 1)
 */
public record Refinement(int points, double minGain) implements Serializable {
    /** The grid alone. */
    public static final Refinement NONE = new Refinement(0, 0);

    /** @throws IllegalArgumentException if a value is outside its range */
    public Refinement {
        if (points < 0 || !(minGain >= 0 && minGain < 1)) {
            throw new IllegalArgumentException(
                    "A refinement by (%d) points with a least gain of (%s) must have 0 or more points and a gain in [0, 1)."
                            .formatted(points, minGain));
        }
    }
}
