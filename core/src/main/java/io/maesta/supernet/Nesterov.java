package io.maesta.supernet;

/**
 * Nesterov's momentum: Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, in the form
 * that keeps the weights where the gradient is taken: v ← μ·v − α·g, w ← w + μ·v − α·g. Plain descent at μ = 0.
 */
final class Nesterov {
    private Nesterov() {}

    /**
     * Moves the first {@code length} of {@code values}, with λ·w added to each gradient.
     *
     * @param momentum μ
     * @param rate α
     * @param decay λ
     */
    static void step(
            float[] values,
            float[] gradients,
            float[] velocities,
            int length,
            float momentum,
            float rate,
            float decay) {
        for (int i = 0; i < length; i++) {
            float descent = rate * (gradients[i] + decay * values[i]);
            float velocity = momentum * velocities[i] - descent;
            velocities[i] = velocity;
            values[i] += momentum * velocity - descent;
        }
    }
}
