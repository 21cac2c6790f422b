package io.maesta.result;

import io.maesta.cost.Cost;
import io.maesta.space.Architecture;
import io.maesta.space.Layer;
import io.maesta.sweep.Trial;
import java.io.Serializable;
import java.util.List;

/** How a trial ended. A failure is a value: it is stored, reported, and never aborts the sweep. */
public sealed interface TrialResult extends Serializable {
    Trial trial();

    Provenance provenance();

    /** How the architecture came out of θ. */
    enum Discretisation {
        /** The argmax of θ meets every target: nothing had to be repaired. */
        FEASIBLE_ARGMAX,
        /** The argmax of θ breaks a target; the network is one of the most probable that meet them all. */
        FEASIBLE_REPAIRED
    }

    /**
     * A network was found, trained and proved to fit.
     *
     * @param rank place of the architecture among the most probable feasible ones, from 0
     * @param layers the network as a runtime executes it: every cost can be computed again from them alone
     * @param theta softmax(α) of each block that leaves a choice, in the order of the space
     * @param valMetric on the validation split after fine-tuning
     * @param testMetric on the test split, computed once
     */
    record Completed(
            Trial trial,
            Architecture architecture,
            List<Layer> layers,
            Cost cost,
            Discretisation discretisation,
            int rank,
            List<List<Double>> theta,
            Metric metric,
            double valMetric,
            double testMetric,
            PhaseSeconds seconds,
            Provenance provenance)
            implements TrialResult {
        /** @throws IllegalArgumentException if the cost breaks the target of the trial */
        public Completed {
            layers = List.copyOf(layers);
            theta = theta.stream().map(List::copyOf).toList();
            if (!trial.target().admits(cost)) {
                throw new IllegalArgumentException(
                        "The network (%s) with %s breaks the target (%s) of trial (%s) and cannot be its result."
                                .formatted(architecture, cost, trial.target(), trial.id()));
            }
        }
    }

    /** The trial ended with an error that would come again. */
    record Failed(Trial trial, Reason reason, String message, Provenance provenance) implements TrialResult {
        /** Why. */
        public enum Reason {
            /** A loss or a parameter became NaN or infinite. */
            DIVERGED,
            /** The data could not be read, or are not those of the sweep. */
            DATA,
            OUT_OF_MEMORY,
            /** Anything else; the message says what. */
            ERROR
        }
    }

    /** The trial was not run because its answer is known. */
    record Skipped(Trial trial, Reason reason, String message, Provenance provenance) implements TrialResult {
        /** Why. */
        public enum Reason {
            /** No architecture of the space meets the target. */
            IMPOSSIBLE
        }
    }

    /** Wall time of the three phases, in seconds. */
    record PhaseSeconds(double warmUp, double search, double fineTune) implements Serializable {}
}
