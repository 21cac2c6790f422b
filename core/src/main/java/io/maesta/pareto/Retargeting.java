package io.maesta.pareto;

import io.maesta.cost.Cost;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.result.FoundNetwork;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialSummary;

/**
 * What a sweep found, on another device: the networks and their metrics stay, the costs are those of that device, computed from the
 * layers in each row alone. Ceilings of the trials are not kept, for they were in the units of the first device.
 *
 * @param target what a network has to meet there
 */
public record Retargeting(Device device, Target target) {
    /**
     * The row on the other device; one without a network only changes its trial.
     *
     * @throws IllegalArgumentException if a layer of the network reads what no layer before it makes
     */
    public ResultRow of(ResultRow row) {
        return new ResultRow(
                of(row.trial()),
                row.status(),
                row.reason(),
                row.message(),
                row.answeredBy(),
                row.found().map(this::of).orElse(null),
                row.provenance());
    }

    private TrialSummary of(TrialSummary trial) {
        return new TrialSummary(
                trial.sweepId(),
                trial.sweepName(),
                trial.trialId(),
                trial.index(),
                trial.space(),
                trial.inputShape(),
                device.name(),
                trial.dataName(),
                trial.dataFingerprint(),
                trial.precision(),
                target,
                trial.seed());
    }

    private FoundNetwork of(FoundNetwork found) {
        return new FoundNetwork(
                found.architecture(),
                found.layers(),
                Cost.of(found.layers(), device),
                found.discretisation(),
                found.rank(),
                found.theta(),
                found.metric(),
                found.valMetric(),
                found.testMetric(),
                found.exported(),
                found.seconds());
    }
}
