package io.maesta.jobs.command;

import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;

/** Two listeners as one. */
record Listeners(TrialListener first, TrialListener second) implements TrialListener {
    @Override
    public void left(int trials) {
        first.left(trials);
        second.left(trials);
    }

    @Override
    public void warmUp(Trial trial, Progress progress) {
        first.warmUp(trial, progress);
        second.warmUp(trial, progress);
    }

    @Override
    public void started(Trial trial) {
        first.started(trial);
        second.started(trial);
    }

    @Override
    public void progress(Trial trial, Progress progress) {
        first.progress(trial, progress);
        second.progress(trial, progress);
    }

    @Override
    public void ended(Trial trial, ResultRow row) {
        first.ended(trial, row);
        second.ended(trial, row);
    }
}
