package io.maesta.cost;

/**
 * How the cost of one layer grows with its channels.
 *
 * @param perInput cost of one more input channel while the outputs stay; 0 for a depthwise convolution, an addition and a pooling, whose
 *     inputs and outputs grow together
 * @param perOutput cost of one more output channel while the inputs stay, or grow with it where they must
 */
public record ChannelSlopes(double perInput, double perOutput) {
    /** A layer that costs nothing. */
    public static final ChannelSlopes NONE = new ChannelSlopes(0, 0);
}
