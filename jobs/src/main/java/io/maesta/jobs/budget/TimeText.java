package io.maesta.jobs.budget;

import java.time.Duration;
import java.util.Locale;

/** Spans of time for people. */
public final class TimeText {
    private TimeText() {}

    /** {@code 8 s}, {@code 12 min 5 s}, {@code 3 h 20 min} or {@code 4 d 6 h}: two units that matter. */
    public static String of(Duration span) {
        if (span.toDays() > 0) {
            return "%d d %d h".formatted(span.toDays(), span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d s".formatted(span.toSeconds());
    }

    /** The span in minutes, with one decimal place. */
    static String minutes(Duration span) {
        return String.format(Locale.ROOT, "%,.1f", span.toMillis() / 60e3);
    }
}
