package io.maesta.cost;

import io.maesta.space.Layer;
import io.maesta.space.TensorShape;

/**
 * A price that is linear in the work and the traffic of a layer: perMac · MACs + perByte · bytes + constant.
 *
 * @param perMac cycles for each multiply-accumulate
 * @param perByte cycles for each byte that is read or written: inputs, weights and outputs at int8, each once
 * @param constant cycles of one call of the kernel
 */
public record CoefficientPrice(double perMac, double perByte, double constant) implements OperatorPrice {
    /** The price of what costs nothing. */
    public static final CoefficientPrice FREE = new CoefficientPrice(0, 0, 0);

    public CoefficientPrice {
        requirePrice("per-mac", perMac);
        requirePrice("per-byte", perByte);
        requirePrice("constant", constant);
    }

    private static void requirePrice(String name, double price) {
        if (!(price >= 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException(
                    "The price %s (%s) must be 0 or more and finite.".formatted(name, price));
        }
    }

    /** A price of {@code perMac} cycles for each multiply-accumulate and nothing else. */
    public static CoefficientPrice perMac(double perMac) {
        return new CoefficientPrice(perMac, 0, 0);
    }

    /** Bytes that {@code layer} reads and writes: inputs, weights and outputs at int8, each once. */
    public static long bytes(Layer layer) {
        return layer.inputs().size() * layer.inputShape().elements()
                + layer.weights()
                + layer.outputShape().elements();
    }

    /** The cycles before they are rounded up. */
    public double exact(Layer layer) {
        return perMac * layer.macs() + perByte * bytes(layer) + constant;
    }

    /** Rounded up to a whole cycle. */
    @Override
    public long cycles(Layer layer) {
        return (long) Math.ceil(exact(layer));
    }

    /** The derivative of {@link #exact}. */
    @Override
    public ChannelSlopes slopes(Layer layer) {
        TensorShape in = layer.inputShape();
        TensorShape out = layer.outputShape();
        double inPlane = (double) in.elements() / in.channels();
        double outPlane = (double) out.elements() / out.channels();
        double area = layer.window().area();
        return switch (layer.kind()) {
            case CONV2D ->
                slopes(
                        area * out.elements(),
                        inPlane + area * out.channels(),
                        area * in.channels() * outPlane,
                        outPlane + area * in.channels());
            case LINEAR ->
                slopes(
                        inPlane * out.channels(),
                        inPlane * (1 + out.channels()),
                        (double) in.elements(),
                        1.0 + in.elements());
            case DEPTHWISE_CONV2D -> slopes(0, 0, area * outPlane, inPlane + area + outPlane);
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL ->
                slopes(0, 0, 0, layer.inputs().size() * inPlane + outPlane);
        };
    }

    private ChannelSlopes slopes(
            double macsPerInput, double bytesPerInput, double macsPerOutput, double bytesPerOutput) {
        return new ChannelSlopes(
                perMac * macsPerInput + perByte * bytesPerInput, perMac * macsPerOutput + perByte * bytesPerOutput);
    }
}
