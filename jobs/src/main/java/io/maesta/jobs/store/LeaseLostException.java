package io.maesta.jobs.store;

/** Another driver works in the output folder of this one. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
