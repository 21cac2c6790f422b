package io.maesta.jobs.command;

import io.maesta.jobs.store.CurveFolder;
import io.maesta.report.LearningCurve;
import io.maesta.report.LearningCurve.Epoch;
import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the learning curve of every trial in the sweep's folder: at the end of each phase, of the trial and of the run. A trial that goes
 * on after its driver was killed may lack the epochs of the phase that it was in. That a curve cannot be written harms no trial.
 */
final class CurveRecord implements TrialListener {
    private static final Logger LOG = LoggerFactory.getLogger(CurveRecord.class);

    private final CurveFolder folder;
    private final Map<String, Map<Phase, SortedMap<Integer, Epoch>>> curves = new HashMap<>();
    private boolean hasFailed;

    CurveRecord(CurveFolder folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void progress(Trial trial, Progress progress) {
        if (progress.epoch() == 0) {
            return;
        }
        Epoch epoch = new Epoch(
                progress.phase().name(),
                progress.epoch(),
                progress.epochs(),
                progress.loss(),
                progress.metric(),
                progress.expectedCosts());
        add(curves.computeIfAbsent(trial.id(), this::known), progress.phase(), epoch);
        if (progress.epoch() == progress.epochs()) {
            write(trial.id());
        }
    }

    @Override
    public synchronized void ended(Trial trial, ResultRow row) {
        write(trial.id());
        curves.remove(trial.id());
    }

    /** Writes what is there of trials that have not ended. */
    synchronized void flush() {
        curves.keySet().forEach(this::write);
    }

    /** What an earlier run saw of the trial. */
    private Map<Phase, SortedMap<Integer, Epoch>> known(String trialId) {
        Map<Phase, SortedMap<Integer, Epoch>> phases = new EnumMap<>(Phase.class);
        try {
            folder.find(trialId)
                    .orElse(LearningCurve.NONE)
                    .epochs()
                    .forEach(epoch -> add(phases, Phase.valueOf(epoch.phase()), epoch));
        } catch (IOException | IllegalArgumentException e) {
            failed("read", e);
        }
        return phases;
    }

    private static void add(Map<Phase, SortedMap<Integer, Epoch>> phases, Phase phase, Epoch epoch) {
        phases.computeIfAbsent(phase, first -> new TreeMap<>()).put(epoch.epoch(), epoch);
    }

    private void write(String trialId) {
        Map<Phase, SortedMap<Integer, Epoch>> phases = curves.get(trialId);
        if (phases == null) {
            return;
        }
        try {
            folder.replace(
                    trialId,
                    new LearningCurve(phases.values().stream()
                            .flatMap(epochs -> epochs.values().stream())
                            .toList()));
        } catch (IOException e) {
            failed("written", e);
        }
    }

    private void failed(String what, Exception cause) {
        if (!hasFailed) {
            LOG.warn("A learning curve could not be {}; the sweep goes on without", what, cause);
        }
        hasFailed = true;
    }
}
