package io.maesta.search;

/**
 * Trained parameters of one layer in float32, C order. Arrays are the caller's to leave alone.
 *
 * @param weights {@code (filters, channels, kernel height, kernel width)} of a convolution, {@code (channels, 1, kernel
 *     height, kernel width)} of a depthwise one, {@code (outputs, inputs)} of a linear layer, whose inputs are flattened
 *     in the order {@code (channels, height, width)}
 * @param bias one value for each output channel; empty where the layer normalises
 * @param gamma scale of the batch normalisation for each output channel; empty where there is none, as the next three
 * @param beta shift
 * @param mean running mean
 * @param variance running variance (unbiased); the normalisation divides by {@code √(variance + 1e-5)}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of weights would cost their size.
public record LayerParameters(
        float[] weights, float[] bias, float[] gamma, float[] beta, float[] mean, float[] variance) {
    /** What is added to a variance before its root is taken. */
    public static final float EPSILON = 1e-5f;

    private static final float[] NONE = {};

    /** A layer with a bias and no normalisation. */
    public static LayerParameters biased(float[] weights, float[] bias) {
        return new LayerParameters(weights, bias, NONE, NONE, NONE, NONE);
    }

    /** A layer with batch normalisation in the place of the bias. */
    public static LayerParameters normalised(
            float[] weights, float[] gamma, float[] beta, float[] mean, float[] variance) {
        return new LayerParameters(weights, NONE, gamma, beta, mean, variance);
    }
}
