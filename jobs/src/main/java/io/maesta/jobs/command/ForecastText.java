package io.maesta.jobs.command;

import io.maesta.jobs.budget.Budget;
import io.maesta.jobs.budget.ExecutorMemory;
import io.maesta.jobs.budget.Forecast;
import io.maesta.jobs.budget.SplitSizes;
import io.maesta.jobs.budget.TimeText;
import io.maesta.result.TrialResult.PhaseSeconds;
import io.maesta.trial.StepTimes;
import java.time.Duration;
import java.util.Locale;

/**
 * A forecast, printed for people.
 *
 * @param data what the numbers of examples are
 * @param slots trials that can run at a time
 */
record ForecastText(Forecast forecast, ExecutorMemory memory, String data, int slots, Budget budget) {
    @Override
    public String toString() {
        return "\n" + head() + times() + total() + budgetShare() + flags();
    }

    private String head() {
        SplitSizes sizes = forecast.sizes();
        return format(
                "Forecast from some steps on one thread of this machine, batches of %d; %s: %,d for training, %,d for validation, %,d for test\n",
                forecast.training().batchSize(), data, sizes.train(), sizes.validation(), sizes.test());
    }

    private String times() {
        StepTimes step = forecast.times();
        PhaseSeconds trial = forecast.trialSeconds();
        return format(
                        "Step    weights %.2f ms, architecture %.2f ms, evaluation %.2f ms; network of medium size %.2f ms, evaluation %.2f ms\n",
                        1e3 * step.weightStep(),
                        1e3 * step.architectureStep(),
                        1e3 * step.evaluation(),
                        1e3 * step.fineTuneStep(),
                        1e3 * step.fineTuneEvaluation())
                + format(
                        "Trial   %s: warm-up %,.1f s, search %,.1f s, fine-tuning %,.1f s\n",
                        TimeText.of(forecast.trialTime()), trial.warmUp(), trial.search(), trial.fineTune());
    }

    private String total() {
        return format(
                "Sweep   %,d %s: %,.1f executor minutes, %s on %d %s\n",
                forecast.trials(),
                forecast.trials() == 1 ? "trial" : "trials",
                forecast.executorTime().toMillis() / 60e3,
                TimeText.of(forecast.wallTime(slots)),
                slots,
                slots == 1 ? "slot" : "slots");
    }

    private String budgetShare() {
        String executors = budget.executorTime()
                .map(most -> share("executor-minutes", most, forecast.executorTime()))
                .orElse("");
        return executors
                + budget.wallTime()
                        .map(most -> share("wall", most, forecast.wallTime(slots)))
                        .orElse("");
    }

    private static String share(String limit, Duration most, Duration all) {
        double share = all.isZero() ? 1 : (double) most.toMillis() / all.toMillis();
        return format(
                "Budget  budget.%s %s\n",
                limit,
                share >= 1
                        ? "is enough"
                        : format("is reached first: it is %.0f %% of what the sweep will take", 100 * share));
    }

    private String flags() {
        return format(
                        "Memory  of a trial: %,d MiB native; with the data and the program %,d MiB\n\nspark-submit with\n",
                        (forecast.times().nativeBytes() + (1 << 20) - 1) >> 20, memory.heapMiB() + memory.overheadMiB())
                + memory.submitOptions().indent(2);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
