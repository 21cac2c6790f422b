package io.maesta.sweep;

import io.maesta.cost.Target;
import java.io.Serializable;

/**
 * One single-shot search to run: everything that an executor needs, and nothing else.
 *
 * @param id SHA-256 over all that decides the result: space, device, data fingerprint, training, target and seed; in
 *     hexadecimal, shortened to 16 digits
 * @param index place in its sweep, from 0; for people, never for randomness
 */
public record Trial(String id, int index, Sweep sweep, Target target, long seed) implements Serializable {
    /**
     * SHA-256 over all that decides the warm-up, shortened to 16 digits: trials that differ in target or device only have the same.
     */
    public String warmUpId() {
        return CanonicalText.id(CanonicalText.warmUp(sweep, seed));
    }

    /** For people: {@code trial 3/25: weights ≤ 11,000, latency ≤ 10 ms}, with the seed where the sweep has several. */
    public String label() {
        int trials = sweep.targets().size() * sweep.seeds().size();
        String label = "trial %s/%s: %s".formatted(index + 1, trials, target);
        return sweep.seeds().size() == 1 ? label : label + ", seed " + seed;
    }
}
