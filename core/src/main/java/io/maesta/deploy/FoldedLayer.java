package io.maesta.deploy;

import io.maesta.search.LayerParameters;

/**
 * The parameters of a layer whose batch normalisation has become part of its weights, as deployed layers have none: scaled by
 * γ/√(σ²+ε) for each output channel, with the bias β − μγ/√(σ²+ε).
 *
 * @param weights as {@link LayerParameters#weights}
 * @param bias one for each output channel
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record FoldedLayer(float[] weights, float[] bias) {
    /** Folds in double precision, and rounds once. */
    public static FoldedLayer of(LayerParameters own) {
        if (own.gamma().length == 0) {
            return new FoldedLayer(own.weights(), own.bias());
        }
        int outputs = own.gamma().length;
        int each = own.weights().length / outputs;
        float[] weights = new float[own.weights().length];
        float[] bias = new float[outputs];
        for (int c = 0; c < outputs; c++) {
            double scale = own.gamma()[c] / Math.sqrt((double) own.variance()[c] + LayerParameters.EPSILON);
            bias[c] = (float) (own.beta()[c] - own.mean()[c] * scale);
            for (int i = c * each; i < (c + 1) * each; i++) {
                weights[i] = (float) (own.weights()[i] * scale);
            }
        }
        return new FoldedLayer(weights, bias);
    }
}
