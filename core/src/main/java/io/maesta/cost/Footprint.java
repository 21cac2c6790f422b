package io.maesta.cost;

import io.maesta.space.Candidate;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import java.io.Serializable;
import java.util.List;

/**
 * The activations of one candidate.
 *
 * @param skips whether the candidate is identity: no step at all, the other components are 0
 * @param first bytes of what its first layer makes
 * @param inner bytes in and out of the widest layer behind the first; 0 if there is one layer only
 */
record Footprint(boolean skips, long first, long inner) implements Serializable {
    /** The footprint of {@code candidate} for an input of shape {@code input}. */
    static Footprint of(Candidate candidate, TensorShape input) {
        List<Layer> layers = Layer.of("block", candidate, "input", input);
        long inner = 0;
        for (int step = 1; step < layers.size(); step++) {
            inner = Math.max(inner, output(layers, step - 1) + output(layers, step));
        }
        return layers.isEmpty() ? new Footprint(true, 0, 0) : new Footprint(false, output(layers, 0), inner);
    }

    private static long output(List<Layer> layers, int step) {
        return layers.get(step).outputShape().elements();
    }

    /** The largest working set of the candidate's layers, when it runs as step {@code step}. */
    long peak(Lifetimes.Occupancy occupancy, int step) {
        return skips ? 0 : occupancy.kept(step) + Math.max(occupancy.freed(step) + first, inner);
    }

    /** Whether this candidate in the place of {@code other} never raises the peak of a network. */
    boolean isWithin(Footprint other) {
        return skips || (!other.skips && first <= other.first && inner <= other.inner);
    }
}
