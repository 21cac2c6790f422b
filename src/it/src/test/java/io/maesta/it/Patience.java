package io.maesta.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for what other processes do. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PAUSE_MILLIS = 50;

    private Patience() {}

    /** What may be there at last. */
    interface Condition<T> {
        /** Empty: not yet. */
        Optional<T> get() throws Exception;
    }

    /** What has to hold meanwhile. */
    interface Invariant {
        void check() throws Exception;
    }

    /** Asks {@code condition} again and again, at most for five minutes, and each time checks {@code invariant}. */
    static <T> T await(String what, Invariant invariant, Condition<T> condition) throws Exception {
        for (Instant end = Instant.now().plus(LONGEST); Instant.now().isBefore(end); Thread.sleep(PAUSE_MILLIS)) {
            Optional<T> found = condition.get();
            if (found.isPresent()) {
                return found.orElseThrow();
            }
            invariant.check();
        }
        throw new AssertionError("There is no %s after %d s.".formatted(what, LONGEST.toSeconds()));
    }
}
