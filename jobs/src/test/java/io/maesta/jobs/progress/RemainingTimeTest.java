package io.maesta.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trials of 8 epochs of warm-up, 8 of search and 10 of fine-tuning. */
class RemainingTimeTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RemainingTime remaining = new RemainingTime();
    private final List<Trial> trials = ExampleSweeps.sweep().trials();

    @Test
    void nothingIsKnownBeforeTheFirstEpochEnds() {
        remaining.left(6);
        assertThat(remaining.estimate(0)).isEmpty();
        remaining.started(trials.get(0), 0);
        remaining.progress(trials.get(0), Progress.start(Phase.WARM_UP, 8), 0);
        assertThat(remaining.estimate(5 * MINUTE)).isEmpty();
    }

    @Test
    void phasesNotReachedYetAreTakenToBeLikeTheOthers() {
        remaining.left(6);
        remaining.started(trials.get(0), 0);
        epoch(0, Phase.WARM_UP, 1, 2);
        // 25 epochs of this trial and 26 of each of the other five, one after another, of two minutes.
        assertThat(remaining.estimate(2 * MINUTE)).contains(Duration.ofMinutes(2 * (25 + 5 * 26)));
        // Half an epoch later.
        assertThat(remaining.estimate(3 * MINUTE)).contains(Duration.ofMinutes(2 * (25 + 5 * 26) - 1));
    }

    @Test
    void everyPhaseHasItsOwnEpochs() {
        remaining.started(trials.get(0), 0);
        for (int epoch = 1; epoch <= 8; epoch++) {
            epoch(0, Phase.WARM_UP, epoch, epoch);
        }
        remaining.progress(trials.get(0), Progress.start(Phase.SEARCH, 8), 8 * MINUTE);
        epoch(0, Phase.SEARCH, 1, 8 + 5);
        // Seven of search at 5 minutes; ten of fine-tuning at the mean of 8 * 1 and 1 * 5 minutes.
        Duration left = remaining.estimate(13 * MINUTE).orElseThrow();
        assertThat(left.toMillis()).isEqualTo((long) (60e3 * (7 * 5 + 10 * 13 / 9.0)));
    }

    @Test
    void trialsSideBySideShareWhatWaits() {
        remaining.left(4);
        remaining.started(trials.get(0), 0);
        remaining.started(trials.get(1), 0);
        epoch(0, Phase.WARM_UP, 1, 1);
        epoch(1, Phase.WARM_UP, 1, 1);
        assertThat(remaining.estimate(MINUTE)).contains(Duration.ofMinutes((2 * 25 + 2 * 26) / 2));
    }

    @Test
    void endedTrialsSayHowLongOnesThatWaitWillTake() {
        remaining.left(3);
        remaining.started(trials.get(0), 0);
        epoch(0, Phase.FINE_TUNE, 9, 8);
        epoch(0, Phase.FINE_TUNE, 10, 9);
        remaining.ended(trials.get(0), 12 * MINUTE);
        remaining.started(trials.get(1), 12 * MINUTE);
        epoch(1, Phase.FINE_TUNE, 10, 20);
        // The one that runs has no epoch left, the one that waits takes 12 minutes.
        assertThat(remaining.estimate(20 * MINUTE)).contains(Duration.ofMinutes(12));
        remaining.ended(trials.get(1), 20 * MINUTE);
        assertThat(remaining.estimate(20 * MINUTE)).isEmpty();
    }

    @Test
    void theLongestTrialIsWaitedFor() {
        remaining.started(trials.get(0), 0);
        remaining.started(trials.get(1), 0);
        epoch(0, Phase.WARM_UP, 1, 1);
        epoch(1, Phase.FINE_TUNE, 10, 1);
        assertThat(remaining.estimate(MINUTE)).contains(Duration.ofMinutes(25));
        assertThat(remaining.estimate(90 * MINUTE)).contains(Duration.ZERO);
    }

    private void epoch(int trial, Phase phase, int epoch, long minute) {
        int epochs = phase == Phase.FINE_TUNE ? 10 : 8;
        remaining.progress(trials.get(trial), new Progress(phase, epoch, epochs, 0.5, 0.5, Map.of()), minute * MINUTE);
    }
}
