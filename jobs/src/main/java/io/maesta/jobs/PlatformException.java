package io.maesta.jobs;

/** No trial can run where it was sent. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlatformException(String message) {
        super(message);
    }
}
