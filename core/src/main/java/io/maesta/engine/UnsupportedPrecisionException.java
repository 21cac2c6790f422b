package io.maesta.engine;

/** This processor, or this search space, cannot be trained in the precision that was asked. */
public final class UnsupportedPrecisionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsupportedPrecisionException(String message) {
        super(message);
    }
}
