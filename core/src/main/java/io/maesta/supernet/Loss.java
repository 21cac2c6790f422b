package io.maesta.supernet;

import io.maesta.data.Batch;

/** The loss of a batch and its gradient. */
interface Loss {
    /**
     * The mean loss.
     *
     * @param outputs of the network, {@code (batch, outputs)}
     * @param gradient where ∂L/∂outputs is left, {@code (batch, outputs)}
     */
    double of(float[] outputs, Batch batch, float[] gradient);
}
