package io.maesta.jobs.budget;

import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.sweep.Training;
import io.maesta.trial.StepTimes;
import java.math.BigInteger;
import java.time.Duration;

/**
 * What a sweep will take, from the times of single steps: steps × time, phase by phase. A cluster's machines are taken to be as fast
 * as the one that was probed, and to be so with a trial on every slot.
 *
 * @param networks of the search space
 * @param warmUps that will run: as many as trials, or where those of a seed share one, as seeds
 * @param trials that will run
 */
public record Forecast(
        StepTimes times, Training training, SplitSizes sizes, BigInteger networks, int warmUps, int trials) {
    /** Batches over which the running statistics of a network are averaged before it is scored. */
    private static final int STATISTICS_BATCHES = 32;

    /** Seconds of one trial that shares nothing with others. */
    public PhaseSeconds trialSeconds() {
        return new PhaseSeconds(warmUp(), search(), fineTune());
    }

    private double warmUp() {
        return (double) training.warmUp().epochs() * batches(sizes.train()) * times.weightStep();
    }

    /** Every epoch ends with the score of one network, and the phase with those of all that are compared. */
    private double search() {
        int epochs = training.search().epochs();
        double epoch =
                batches(sizes.train()) * times.weightStep() + batches(sizes.architecture()) * times.architectureStep();
        int compared =
                networks.min(BigInteger.valueOf(training.search().candidates())).intValue();
        double score = (Math.min(STATISTICS_BATCHES, batches(sizes.train())) + batches(sizes.validation()))
                * times.evaluation();
        return epochs * epoch + (Math.max(1, epochs) + compared) * score;
    }

    /** The network is scored before the first epoch and after each, and once on test. */
    private double fineTune() {
        int epochs = training.fineTune().epochs();
        return (double) epochs * batches(sizes.train()) * times.fineTuneStep()
                + ((epochs + 1.0) * batches(sizes.validation()) + batches(sizes.test())) * times.fineTuneEvaluation();
    }

    private long batches(int examples) {
        return (examples + training.batchSize() - 1L) / training.batchSize();
    }

    /** One trial as a whole. */
    public Duration trialTime() {
        return time(1, 1);
    }

    /** All warm-ups and trials, each on one processor. */
    public Duration executorTime() {
        return time(warmUps, trials);
    }

    private Duration time(long warmUpTimes, long trialTimes) {
        return Duration.ofMillis(Math.round(1e3 * (warmUpTimes * warmUp() + trialTimes * (search() + fineTune()))));
    }

    /**
     * All warm-ups side by side, then all trials, as long as there are some.
     *
     * @param slots 1 or more
     */
    public Duration wallTime(int slots) {
        return time((warmUps + slots - 1L) / slots, (trials + slots - 1L) / slots);
    }
}
