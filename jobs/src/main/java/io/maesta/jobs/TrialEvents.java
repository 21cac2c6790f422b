package io.maesta.jobs;

import io.maesta.jobs.progress.SweepMetrics;
import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;

/** Tells a listener about one trial in order, each thing once, whatever the order in which messages arrive. */
final class TrialEvents {
    private final Trial trial;
    private final TrialListener listener;
    private boolean hasStarted;
    private boolean hasEnded;

    TrialEvents(Trial trial, TrialListener listener) {
        this.trial = trial;
        this.listener = listener;
    }

    synchronized void progress(Progress progress) {
        if (!hasEnded) {
            start();
            if (progress.epoch() > 0) {
                SweepMetrics.epoch();
            }
            listener.progress(trial, progress);
        }
    }

    synchronized void ended(ResultRow row) {
        start();
        hasEnded = true;
        SweepMetrics.ended(row.status() == ResultRow.Status.FAILED);
        listener.ended(trial, row);
    }

    private void start() {
        if (!hasStarted) {
            hasStarted = true;
            SweepMetrics.started();
            listener.started(trial);
        }
    }
}
