package io.maesta.search;

import java.util.Optional;

/** Classes or native libraries that do not load: a fault of the JVM that a trial runs in, not of the trial. */
public final class Linkage {
    private Linkage() {}

    /** The fault of linkage that {@code thrown} is or was caused by. */
    public static Optional<LinkageError> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
