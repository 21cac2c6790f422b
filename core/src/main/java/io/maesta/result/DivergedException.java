package io.maesta.result;

/** A loss became NaN or infinite; it would again. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param phase where
     * @param epoch epochs of the phase that were done
     * @param loss what it became
     */
    public DivergedException(String phase, int epoch, double loss) {
        super("The loss became %s in epoch %d of phase %s.\nMaybe the learning rate is too high."
                .formatted(loss, epoch + 1, phase));
    }
}
