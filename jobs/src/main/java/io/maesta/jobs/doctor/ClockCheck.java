package io.maesta.jobs.doctor;

import java.time.Duration;
import java.time.Instant;

/**
 * What the executor's clock says; whether that is right only the driver can tell.
 *
 * <p>The answer must lie between the moments at which the driver asked and heard, give or take.
 */
record ClockCheck() implements Check {
    private static final long serialVersionUID = 1L;

    /** More than any network delays, less than what makes times of rows and logs misleading. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String examine() {
        return Instant.now().toString();
    }

    /** {@code said}, a finding of this check, held against the driver's clock. */
    static Finding judge(Finding said, Instant asked, Instant heard) {
        Instant there = Instant.parse(said.detail());
        Duration behind = Duration.between(there, asked);
        Duration ahead = Duration.between(heard, there);
        Duration off = behind.compareTo(ahead) > 0 ? behind : ahead;
        boolean passed = off.compareTo(TOLERANCE) <= 0;
        String detail = passed
                ? "within %d s of the driver's".formatted(TOLERANCE.toSeconds())
                : "%.1f s %s the driver's. Maybe synchronise the clocks of the machines (NTP)."
                        .formatted(off.toMillis() / 1e3, off.equals(behind) ? "behind" : "ahead of");
        return new Finding(said.executor(), said.check(), passed, detail);
    }
}
