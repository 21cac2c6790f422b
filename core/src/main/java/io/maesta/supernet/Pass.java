package io.maesta.supernet;

/**
 * What one run through a program computes.
 *
 * @param mixing which candidates run and how their outputs become the output of their block
 * @param statistics what batch normalisation normalises by
 * @param momentum share of the batch in the running statistics after the pass, in [0, 1]; 0 leaves them alone
 * @param path the candidate drawn in each choice; read by {@link Mixing#PATH} and {@link Mixing#PROBE}
 * @param theta weight of each candidate of each choice, read by {@link Mixing#MIXTURE}
 * @param thetaGradient where the backward pass leaves ∂L/∂θ; written by {@link Mixing#PROBE} and {@link Mixing#MIXTURE}
 * @param masks of the channels that are searched; their gradients are written by the same two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pass(
        Mixing mixing,
        Statistics statistics,
        double momentum,
        int[] path,
        double[][] theta,
        double[][] thetaGradient,
        Masks masks) {
    enum Mixing {
        /** Only the drawn candidates run; the backward pass leaves the gradients of their weights. */
        PATH,
        /**
         * The drawn candidates run forward and backward, the others forward only, when the gradient of their block is there; no gradients
         * of weights.
         */
        PROBE,
        /** All candidates run, weighted by θ; gradients of weights and θ. */
        MIXTURE
    }

    enum Statistics {
        BATCH,
        /** Those that were folded into the weights before: {@link Program#fold}. Along a path only, and never backward. */
        RUNNING
    }

    boolean trainsWeights() {
        return mixing != Mixing.PROBE;
    }

    /** Whether ∂L/∂m is wanted, for which a layer is computed in dead channels too. */
    boolean trainsMasks() {
        return mixing != Mixing.PATH;
    }
}
