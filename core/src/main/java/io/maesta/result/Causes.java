package io.maesta.result;

import io.maesta.data.DataException;
import io.maesta.result.TrialResult.Failed.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a throwable says about a failed trial. */
final class Causes {
    private Causes() {}

    static Reason reason(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            if (cause instanceof OutOfMemoryError) {
                return Reason.OUT_OF_MEMORY;
            }
            if (cause instanceof DivergedException) {
                return Reason.DIVERGED;
            }
            if (cause instanceof DegenerateException) {
                return Reason.DEGENERATE;
            }
            if (cause instanceof TrialTimeoutException) {
                return Reason.TIMEOUT;
            }
            if (cause instanceof DataException) {
                return Reason.DATA;
            }
        }
        return Reason.ERROR;
    }

    /** {@code IllegalStateException: …}, and on lines of their own what caused it, down to the root. */
    static String message(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        Throwable root = chain.get(chain.size() - 1);
        String where = root.getStackTrace().length == 0 ? "" : "\nat " + root.getStackTrace()[0];
        return chain.stream().map(Causes::line).collect(Collectors.joining("\ncaused by ")) + where;
    }

    private static String line(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String type = name.isEmpty() ? thrown.getClass().getName() : name;
        return thrown.getMessage() == null ? type : type + ": " + thrown.getMessage();
    }

    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
