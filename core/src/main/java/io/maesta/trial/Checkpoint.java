package io.maesta.trial;

import io.maesta.search.LayerParameters;
import java.util.Map;

/**
 * The supernet after an epoch of the search.
 *
 * @param argmaxFits whether the argmax of α with the channels of open gates meets the targets as it is
 * @param metric of the most probable feasible network, on validation
 */
record Checkpoint(
        boolean argmaxFits, double metric, ArchitectureParameters architecture, Map<String, LayerParameters> weights) {
    /** A feasible argmax goes before one that needs repair; among equals the metric decides, and the later epoch. */
    boolean isBetterThan(Checkpoint other) {
        return argmaxFits != other.argmaxFits ? argmaxFits : metric >= other.metric;
    }
}
