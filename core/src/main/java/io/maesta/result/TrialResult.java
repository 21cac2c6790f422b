package io.maesta.result;

import io.maesta.cost.Cost;
import io.maesta.result.ResultRow.Status;
import io.maesta.space.Architecture;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.sweep.Trial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a trial ended. A failure is a value: it is stored, reported, and never aborts the sweep. */
public sealed interface TrialResult extends Serializable {
    Trial trial();

    Provenance provenance();

    /** What is stored of this result. */
    ResultRow row();

    /** This result, if a network was found. */
    default Optional<Completed> completed() {
        return Optional.empty();
    }

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
     * @param valMetric on the validation split after fine-tuning, finite
     * @param testMetric on the test split, computed once, finite
     * @param exported what came of writing it into files
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
            Exported exported,
            PhaseSeconds seconds,
            Provenance provenance)
            implements TrialResult {
        /**
         * @throws IllegalArgumentException if the cost breaks the target of the trial, a metric is not finite, or θ is not
         *     of the trial's space
         */
        public Completed {
            layers = List.copyOf(layers);
            theta = theta.stream().map(List::copyOf).toList();
            if (!trial.target().admits(cost)) {
                throw new IllegalArgumentException(
                        "The network (%s) with %s breaks the target (%s) of trial (%s) and cannot be its result."
                                .formatted(architecture, cost, trial.target(), trial.id()));
            }
            if (!Double.isFinite(valMetric) || !Double.isFinite(testMetric)) {
                throw new IllegalArgumentException(
                        "The validation %s (%s) and test %s (%s) of trial (%s) must be finite.\nMaybe the training diverged, which is a Failed result."
                                .formatted(metric.name(), valMetric, metric.name(), testMetric, trial.id()));
            }
            int blocks = trial.sweep().space().choices().size();
            if (theta.size() != blocks) {
                throw new IllegalArgumentException(
                        "The θ of trial (%s) must have one row for each of the %d blocks that leave a choice, but has %d."
                                .formatted(trial.id(), blocks, theta.size()));
            }
        }

        @Override
        public Optional<Completed> completed() {
            return Optional.of(this);
        }

        @Override
        public ResultRow row() {
            FoundNetwork found = new FoundNetwork(
                    architecture,
                    layers,
                    cost,
                    discretisation,
                    rank,
                    blockThetas(),
                    metric,
                    valMetric,
                    testMetric,
                    exported,
                    seconds);
            return new ResultRow(TrialSummary.of(trial), Status.COMPLETED, "", "", "", found, provenance);
        }

        private List<BlockTheta> blockThetas() {
            List<ChoiceBlock> blocks = trial.sweep().space().choices();
            List<BlockTheta> named = new ArrayList<>();
            for (int b = 0; b < theta.size(); b++) {
                named.add(BlockTheta.of(blocks.get(b), theta.get(b)));
            }
            return named;
        }
    }

    /** The trial ended with an error that would come again. */
    record Failed(Trial trial, Failed.Reason reason, String message, Provenance provenance) implements TrialResult {
        /** Why. */
        public enum Reason {
            /** A loss or a parameter became NaN or infinite. */
            DIVERGED,
            /** The network that came out answers every example alike. */
            DEGENERATE,
            /** The data could not be read, or are not those of the sweep. */
            DATA,
            /** Neither Java's heap nor what natives may have was enough. */
            OUT_OF_MEMORY,
            /** It took longer than {@code trial.timeout}. */
            TIMEOUT,
            /** Native code brought down every JVM that tried. */
            NATIVE_ABORT,
            /** The machines that tried were taken away each time. */
            PREEMPTED,
            /** Anything else; the message says what. */
            ERROR
        }

        /** The failure of {@code trial} by {@code cause}; the message tells every cause down to the root. */
        public static Failed of(Trial trial, Throwable cause, Provenance provenance) {
            return new Failed(trial, Causes.reason(cause), Causes.message(cause), provenance);
        }

        @Override
        public ResultRow row() {
            return new ResultRow(TrialSummary.of(trial), Status.FAILED, reason.name(), message, "", null, provenance);
        }
    }

    /**
     * The trial was not run because its answer is known.
     *
     * @param answeredBy {@link Trial#id} of the completed trial whose network is the answer; empty if there is none
     */
    record Skipped(Trial trial, Skipped.Reason reason, String message, String answeredBy, Provenance provenance)
            implements TrialResult {
        /** Why. */
        public enum Reason {
            /** No architecture of the space meets the target. */
            IMPOSSIBLE,
            /** No ceiling of the target can bind: it is the search without ceilings, which another trial runs. */
            SLACK,
            /** The architectures that meet the target are those that meet the target of another trial. */
            REDUNDANT,
            /** The network that was found for a looser target meets this one too. */
            ANSWERED
        }

        /** @throws IllegalArgumentException if an impossible trial has an answer, or another one has none */
        public Skipped {
            if ((reason == Reason.IMPOSSIBLE) != answeredBy.isEmpty()) {
                throw new IllegalArgumentException(
                        "The skipped trial (%s) with reason (%s) must name the trial that answers it if and only if it is possible, but names (%s)."
                                .formatted(trial.id(), reason, answeredBy));
            }
        }

        @Override
        public ResultRow row() {
            return new ResultRow(
                    TrialSummary.of(trial), Status.SKIPPED, reason.name(), message, answeredBy, null, provenance);
        }
    }

    /** Wall time of the three phases, in seconds; of the warm-up that of loading it where it is shared. */
    record PhaseSeconds(double warmUp, double search, double fineTune) implements Serializable {}
}
