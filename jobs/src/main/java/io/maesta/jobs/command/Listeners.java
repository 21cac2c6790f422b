package io.maesta.jobs.command;

import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;
import java.util.List;

/** Several listeners as one; they hear in their order. */
record Listeners(List<TrialListener> all) implements TrialListener {
    Listeners {
        all = List.copyOf(all);
    }

    static Listeners of(TrialListener... all) {
        return new Listeners(List.of(all));
    }

    @Override
    public void left(int trials) {
        all.forEach(one -> one.left(trials));
    }

    @Override
    public void warmUp(Trial trial, Progress progress) {
        all.forEach(one -> one.warmUp(trial, progress));
    }

    @Override
    public void started(Trial trial) {
        all.forEach(one -> one.started(trial));
    }

    @Override
    public void progress(Trial trial, Progress progress) {
        all.forEach(one -> one.progress(trial, progress));
    }

    @Override
    public void ended(Trial trial, ResultRow row) {
        all.forEach(one -> one.ended(trial, row));
    }
}
