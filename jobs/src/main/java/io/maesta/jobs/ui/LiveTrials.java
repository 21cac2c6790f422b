package io.maesta.jobs.ui;

import io.maesta.result.ResultRow;
import io.maesta.search.Progress;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How running trials and warm-ups stand. Safe for several threads. */
public final class LiveTrials implements TrialListener {
    /**
     * Where a trial stands.
     *
     * @param isWarmUp whether it is the warm-up that all trials of its seed start from
     * @param progress the last that was heard; empty before the first
     * @param running since its start
     */
    record Standing(Trial trial, boolean isWarmUp, Optional<Progress> progress, Duration running) {}

    /**
     * All that is shown.
     *
     * @param running in the order of their starts
     * @param left trials that have not ended, those that run included
     * @param ended trials that have, since the driver started
     * @param failed those of them that failed
     */
    record Overview(List<Standing> running, int left, int ended, int failed) {
        Overview {
            running = List.copyOf(running);
        }
    }

    private record Started(Trial trial, boolean isWarmUp, Optional<Progress> progress, long nanos) {}

    private final LongSupplier nanos;
    private final Map<String, Started> running = new LinkedHashMap<>();
    private int left;
    private int ended;
    private int failed;

    /** No trial runs. */
    public LiveTrials() {
        this(System::nanoTime);
    }

    LiveTrials(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Overview overview() {
        long now = nanos.getAsLong();
        List<Standing> standings = new ArrayList<>();
        for (Started one : running.values()) {
            standings.add(
                    new Standing(one.trial(), one.isWarmUp(), one.progress(), Duration.ofNanos(now - one.nanos())));
        }
        return new Overview(standings, left, ended, failed);
    }

    @Override
    public synchronized void left(int trials) {
        left = trials;
    }

    @Override
    public synchronized void warmUp(Trial trial, Progress progress) {
        note(trial.warmUpId(), trial, true, Optional.of(progress));
        if (progress.epoch() == progress.epochs()) {
            running.remove(trial.warmUpId());
        }
    }

    @Override
    public synchronized void started(Trial trial) {
        note(trial.id(), trial, false, Optional.empty());
    }

    @Override
    public synchronized void progress(Trial trial, Progress progress) {
        note(trial.id(), trial, false, Optional.of(progress));
    }

    @Override
    public synchronized void ended(Trial trial, ResultRow row) {
        running.remove(trial.id());
        ended++;
        left = Math.max(0, left - 1);
        failed += row.status() == ResultRow.Status.FAILED ? 1 : 0;
    }

    private void note(String id, Trial trial, boolean isWarmUp, Optional<Progress> progress) {
        Started before = running.get(id);
        long since = before == null ? nanos.getAsLong() : before.nanos();
        running.put(id, new Started(trial, isWarmUp, progress, since));
    }
}
