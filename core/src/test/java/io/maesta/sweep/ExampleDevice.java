package io.maesta.sweep;

import io.maesta.cost.ChannelSlopes;
import io.maesta.cost.Device;
import io.maesta.space.Layer;

/** A device for tests: ten multiply-accumulates in each cycle. */
public record ExampleDevice(String name, double clockHertz) implements Device {
    public static final ExampleDevice TEN_MACS = new ExampleDevice("ten-macs", 1e6);

    @Override
    public long cycles(Layer layer) {
        return layer.macs() / 10;
    }

    @Override
    public ChannelSlopes slopes(Layer layer) {
        double macs = layer.macs() / 10.0;
        double perOutput = macs / layer.outputShape().channels();
        return layer.kind() == Layer.Kind.DEPTHWISE_CONV2D
                ? new ChannelSlopes(0, perOutput)
                : new ChannelSlopes(macs / layer.inputShape().channels(), perOutput);
    }
}
