package io.maesta.supernet;

import io.maesta.data.Batch;

/**
 * A network that answers, normalised by running statistics. Valid until the next pass for gradients or statistics, or change of weights or
 * live channels of its supernet; several may be in use by turns. Gradients of weights that were there before are lost.
 */
public final class Inference {
    private final Supernet supernet;
    private final Pass pass;

    Inference(Supernet supernet, Pass pass) {
        this.supernet = supernet;
        this.pass = pass;
    }

    /**
     * Its outputs.
     *
     * @return {@code (batch, outputs)}; the array is filled again at the next pass of the supernet
     */
    public float[] outputs(Batch batch) {
        supernet.forward(batch, pass);
        return supernet.program().head().outputs();
    }
}
