package io.maesta.deploy.int8;

import io.maesta.space.Layer;
import java.util.List;

/**
 * A layer in integers.
 *
 * @param weights in the order of {@link io.maesta.search.LayerParameters#weights}, in [-127, 127]; empty where the layer has none
 * @param weightScales for each output channel: a weight stands for {@code scale · stored}
 * @param bias for each output channel, in units of the scale of the input times that of the weights
 * @param factors what sums are multiplied by: for each output channel of a layer with weights; for each input of a sum, with equal shifts;
 *     one for a mean, which it divides too
 * @param output of its output, behind what follows the sum
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copies of weights would cost their size.
public record QuantisedLayer(
        Layer layer, byte[] weights, float[] weightScales, int[] bias, List<FixedPoint> factors, Quantisation output) {
    public QuantisedLayer {
        factors = List.copyOf(factors);
    }

    /** The smallest number in its output: after max(0, x), what stands for 0. */
    public int least() {
        return layer.finish().rectifies() ? output.zeroPoint() : Quantisation.LEAST;
    }
}
