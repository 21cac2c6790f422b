package io.maesta.result;

/** A loss or a parameter became NaN or infinite; it would again. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param phase where
     * @param epoch epochs of the phase that were done
     * @param value what it became
     */
    public DivergedException(String phase, int epoch, double value) {
        super("The loss or a parameter became %s in epoch %d of phase %s.\nMaybe the learning rate is too high."
                .formatted(value, epoch + 1, phase));
    }
}
