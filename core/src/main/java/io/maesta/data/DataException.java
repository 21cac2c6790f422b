package io.maesta.data;

import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be learned from: missing, unreadable or inconsistent. The message names the file or folder and what is wrong
 * with it, then, on a line of its own, what may help.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String problem, String advice) {
        this(problem, advice, null);
    }

    public DataException(String problem, String advice, @Nullable Throwable cause) {
        super(problem + "\n" + advice, cause);
    }
}
