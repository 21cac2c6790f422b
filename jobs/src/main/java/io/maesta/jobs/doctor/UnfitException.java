package io.maesta.jobs.doctor;

/** A check does not hold; the message names what, its value and what to do. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
        super(message);
    }
}
