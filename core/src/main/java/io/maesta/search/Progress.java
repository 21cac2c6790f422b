package io.maesta.search;

import io.maesta.cost.CostKind;
import java.io.Serializable;
import java.util.Map;

/**
 * Where a running trial stands.
 *
 * @param epoch epochs of the phase that are done
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
}
