package io.maesta.jobs;

/** No trial can run where it was, or would be, sent. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and advice on a new line */
    public PlatformException(String message) {
        super(message);
    }
}
