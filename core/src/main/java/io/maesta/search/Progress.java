package io.maesta.search;

import io.maesta.cost.CostKind;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where a running trial stands.
 *
 * @param epoch epochs of the phase that are done, from 0
 * @param epochs epochs of the phase
 * @param loss mean task loss over the last epoch; NaN before the first
 * @param metric on the validation split; NaN where it was not computed
 * @param expectedCosts the expected cost of every kind that has a target; empty outside the search phase
 */
public record Progress(
        Phase phase, int epoch, int epochs, double loss, double metric, Map<CostKind, Double> expectedCosts)
        implements Serializable {
    /** The parts of a trial. */
    public enum Phase {
        WARM_UP,
        SEARCH,
        DISCRETISE,
        FINE_TUNE
    }

    /** @throws IllegalArgumentException if {@code epoch} is not in [0, {@code epochs}] */
    public Progress {
        if (epoch < 0 || epoch > epochs) {
            throw new IllegalArgumentException(
                    "The epoch (%d) of phase (%s) must be in [0, %d].".formatted(epoch, phase, epochs));
        }
        Map<CostKind, Double> copy = new EnumMap<>(CostKind.class);
        copy.putAll(expectedCosts);
        expectedCosts = Collections.unmodifiableMap(copy);
    }

    /** The start of a phase. */
    public static Progress start(Phase phase, int epochs) {
        return new Progress(phase, 0, epochs, Double.NaN, Double.NaN, Map.of());
    }
}
