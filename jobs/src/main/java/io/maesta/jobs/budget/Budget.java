package io.maesta.jobs.budget;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The most that one run of a sweep may take. What earlier runs in the same folder took does not count, and the budget is part of no
 * identifier.
 *
 * @param executorTime sum over all tasks, those that still run included, of their time times the processors of a task; positive;
 *     empty for no limit
 * @param wallTime from the start of the run on; positive; empty for no limit
 */
public record Budget(Optional<Duration> executorTime, Optional<Duration> wallTime) {
    /** No limit. */
    public static final Budget NONE = new Budget(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if a limit is not positive */
    public Budget {
        Stream.concat(executorTime.stream(), wallTime.stream())
                .filter(limit -> limit.isZero() || limit.isNegative())
                .forEach(limit -> {
                    throw new IllegalArgumentException("The limit (%s) of a budget must be positive.".formatted(limit));
                });
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return executorTime.isEmpty() && wallTime.isEmpty();
    }
}
