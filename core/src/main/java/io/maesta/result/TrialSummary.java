package io.maesta.result;

import io.maesta.cost.Target;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.Precision;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.Serializable;

/**
 * What a stored row says about its trial: enough to tell trials apart, not enough to run one.
 *
 * @param sweepId {@link Sweep#id}
 * @param sweepName name of the sweep when the trial ran
 * @param trialId {@link Trial#id}
 * @param index place of the trial in its sweep when it ran, from 0
 * @param space name of the search space
 * @param inputShape shape of one input of the network
 * @param device name of the device
 * @param dataName kind of the data
 * @param dataFingerprint SHA-256 of the data and their split
 * @param precision in which it trains
 */
public record TrialSummary(
        String sweepId,
        String sweepName,
        String trialId,
        int index,
        String space,
        TensorShape inputShape,
        String device,
        String dataName,
        String dataFingerprint,
        Precision precision,
        Target target,
        long seed)
        implements Serializable {
    public static TrialSummary of(Trial trial) {
        Sweep sweep = trial.sweep();
        DataReference data = sweep.data();
        return new TrialSummary(
                sweep.id(),
                sweep.name(),
                trial.id(),
                trial.index(),
                sweep.space().name(),
                sweep.space().input(),
                sweep.device().name(),
                data.name(),
                data.fingerprint(),
                sweep.training().precision(),
                trial.target(),
                trial.seed());
    }
}
