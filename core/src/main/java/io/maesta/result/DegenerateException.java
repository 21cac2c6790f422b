package io.maesta.result;

/** A trained network answers every example alike, to the last bit: nothing of its input reaches its outputs. It would again. */
public final class DegenerateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param examples how many it answered */
    public DegenerateException(int examples) {
        super(
                "The network has the same outputs for all %d examples of the test split.\nMaybe the learning rate is too high, so that every rectifier is stuck at zero."
                        .formatted(examples));
    }
}
