package io.maesta.jobs.progress;

import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a sweep will still take, from the epochs and trials that have ended so far. As many trials as run now are taken to run
 * side by side until the end.
 */
final class RemainingTime {
    /** The sum and the number of some times. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(long value) {
            sum += value;
            count++;
        }

        Optional<Double> value() {
            return count == 0 ? Optional.empty() : Optional.of(sum / count);
        }
    }

    /** Where a running trial stands. */
    private record Standing(Trial trial, long startedAt, Phase phase, int epoch, long at) {}

    private final Map<String, Standing> running = new HashMap<>();
    private final Map<Phase, Mean> epochs = new EnumMap<>(Phase.class);
    private final Mean anyEpoch = new Mean();
    private final Mean trials = new Mean();
    private int waiting;

    /** So many trials wait. */
    void left(int number) {
        waiting = number;
    }

    void started(Trial trial, long now) {
        waiting = Math.max(0, waiting - 1);
        running.put(trial.id(), new Standing(trial, now, Phase.WARM_UP, 0, now));
    }

    void progress(Trial trial, Progress progress, long now) {
        Standing before = running.get(trial.id());
        if (before == null) {
            return;
        }
        boolean isNext = progress.phase() == before.phase() && progress.epoch() == before.epoch() + 1;
        if (isNext && progress.phase() != Phase.DISCRETISE) {
            epochs.computeIfAbsent(progress.phase(), phase -> new Mean()).add(now - before.at());
            anyEpoch.add(now - before.at());
        }
        running.put(trial.id(), new Standing(trial, before.startedAt(), progress.phase(), progress.epoch(), now));
    }

    void ended(Trial trial, long now) {
        Standing last = running.remove(trial.id());
        if (last != null) {
            trials.add(now - last.startedAt());
        }
    }

    /** The time from {@code now} on; empty as long as no epoch has ended, or nothing is left. */
    Optional<Duration> estimate(long now) {
        if (running.isEmpty() || (anyEpoch.count == 0 && trials.count == 0)) {
            return Optional.empty();
        }
        double longest = 0;
        double sum = 0;
        for (Standing standing : running.values()) {
            double left = nanosLeft(standing, now);
            longest = Math.max(longest, left);
            sum += left;
        }
        Trial any = running.values().iterator().next().trial();
        sum += waiting * trials.value().orElseGet(() -> nanosFrom(any, Phase.WARM_UP, 0));
        return Optional.of(Duration.ofNanos(Math.round(Math.max(longest, sum / running.size()))));
    }

    private double nanosLeft(Standing standing, long now) {
        double left = anyEpoch.count > 0
                ? nanosFrom(standing.trial(), standing.phase(), standing.epoch()) - (now - standing.at())
                : trials.value().orElse(0.0) - (now - standing.startedAt());
        return Math.max(0, left);
    }

    /** The epochs of a trial that come after {@code done} of {@code phase}. */
    private double nanosFrom(Trial trial, Phase phase, int done) {
        double nanos = 0;
        for (Phase later : Phase.values()) {
            int left = later.compareTo(phase) < 0 ? 0 : epochs(trial, later) - (later == phase ? done : 0);
            nanos += Math.max(0, left) * epochNanos(later);
        }
        return nanos;
    }

    private static int epochs(Trial trial, Phase phase) {
        Training training = trial.sweep().training();
        return switch (phase) {
            case WARM_UP -> training.warmUp().epochs();
            case SEARCH -> training.search().epochs();
            case FINE_TUNE -> training.fineTune().epochs();
            case DISCRETISE -> 0;
        };
    }

    /** Of a phase that no trial has reached yet, that of the others. */
    private double epochNanos(Phase phase) {
        return Optional.ofNullable(epochs.get(phase))
                .flatMap(Mean::value)
                .or(anyEpoch::value)
                .orElse(0.0);
    }
}
