package io.maesta.jobs.budget;

import java.time.Duration;
import java.util.Optional;

/** What a run has taken of its budget. */
public record BudgetUse(Budget budget, Duration executorTime, Duration wallTime) {
    /** Whether one of the limits is reached. */
    public boolean isReached() {
        return isReached(budget.executorTime(), executorTime) || isReached(budget.wallTime(), wallTime);
    }

    private static boolean isReached(Optional<Duration> limit, Duration taken) {
        return limit.filter(most -> taken.compareTo(most) >= 0).isPresent();
    }

    /** For people: {@code 30.2 of 30.0 executor minutes, 15 min 6 s of 1 h 0 min}. */
    @Override
    public String toString() {
        return "%s executor minutes, %s%s"
                .formatted(
                        TimeText.minutes(executorTime)
                                + budget.executorTime()
                                        .map(most -> " of " + TimeText.minutes(most))
                                        .orElse(""),
                        TimeText.of(wallTime),
                        budget.wallTime()
                                .map(most -> " of " + TimeText.of(most))
                                .orElse(""));
    }
}
