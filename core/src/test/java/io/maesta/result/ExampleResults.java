package io.maesta.result;

import io.maesta.cost.Cost;
import io.maesta.cost.Target;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.result.TrialResult.Failed;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.result.TrialResult.Skipped;
import io.maesta.space.Architecture;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Trial;
import java.time.Instant;
import java.util.List;

/** Results and rows for tests. */
public final class ExampleResults {
    public static final Provenance PROVENANCE = new Provenance(
            "0.1.0+abc",
            "17.0.1",
            "node-1",
            Instant.parse("2024-02-29T12:00:00.123456Z"),
            Instant.parse("2024-02-29T12:34:56.654321Z"),
            0);

    private ExampleResults() {}

    /** The network of the candidates at {@code indices}, with its own costs; peak memory is not computed. */
    public static Completed completed(Trial trial, double valMetric, int... indices) {
        SearchSpace space = trial.sweep().space();
        Architecture architecture = space.architecture(indices);
        List<Layer> layers = Layer.of(space.fix(architecture));
        long weights = layers.stream().mapToLong(Layer::weights).sum();
        long biases = layers.stream().mapToLong(Layer::biases).sum();
        long macs = layers.stream().mapToLong(Layer::macs).sum();
        long cycles = layers.stream()
                .mapToLong(layer -> trial.sweep().device().cycles(layer))
                .sum();
        double micros = cycles / trial.sweep().device().clockHertz() * 1e6;
        return new Completed(
                trial,
                architecture,
                layers,
                new Cost(weights, weights + 4 * biases, macs, cycles, 96, micros),
                Discretisation.FEASIBLE_REPAIRED,
                2,
                List.of(List.of(0.5, 0.25, 0.25), List.of(0.0, 1.0, 0.0)),
                Metric.ACCURACY,
                valMetric,
                valMetric - 0.015625,
                Exported.NOTHING,
                new PhaseSeconds(1.5, 2.25, 3),
                PROVENANCE);
    }

    public static Failed failed(Trial trial) {
        return new Failed(trial, Failed.Reason.DIVERGED, "The loss became NaN in epoch 3 of the search.", PROVENANCE);
    }

    public static Skipped skipped(Trial trial) {
        return new Skipped(trial, Skipped.Reason.IMPOSSIBLE, "The least weights are 56.", "", PROVENANCE);
    }

    /** A completed row without a target, of a trial that is nothing but its id. */
    public static ResultRow row(String trialId, double accuracy, Cost cost) {
        return row(trialId, accuracy, cost, Target.NONE);
    }

    public static ResultRow row(String trialId, double accuracy, Cost cost, Target target) {
        TrialSummary trial = new TrialSummary(
                "sweep",
                "example",
                trialId,
                0,
                "tiny",
                TensorShape.vector(1),
                "device",
                "data",
                "5eed",
                Precision.FLOAT32,
                target,
                0);
        FoundNetwork found = new FoundNetwork(
                Architecture.parse("block=" + trialId),
                List.of(),
                cost,
                Discretisation.FEASIBLE_ARGMAX,
                0,
                List.of(),
                Metric.ACCURACY,
                accuracy,
                accuracy - 0.0078125,
                Exported.NOTHING,
                new PhaseSeconds(0, 0, 0));
        return new ResultRow(trial, ResultRow.Status.COMPLETED, "", "", "", found, PROVENANCE);
    }

    /** The same row of a trial with another seed. */
    public static ResultRow seeded(ResultRow row, long seed) {
        TrialSummary trial = row.trial();
        TrialSummary other = new TrialSummary(
                trial.sweepId(),
                trial.sweepName(),
                trial.trialId(),
                trial.index(),
                trial.space(),
                trial.inputShape(),
                trial.device(),
                trial.dataName(),
                trial.dataFingerprint(),
                trial.precision(),
                trial.target(),
                seed);
        return new ResultRow(
                other, row.status(), row.reason(), row.message(), row.answeredBy(), row.network(), row.provenance());
    }
}
