package io.maesta.sweep;

import io.maesta.cost.Device;
import io.maesta.space.Layer;

/** A device for tests: ten multiply-accumulates in each cycle. */
public record ExampleDevice(String name, double clockHertz) implements Device {
    public static final ExampleDevice TEN_MACS = new ExampleDevice("ten-macs", 1e6);

    @Override
    public long cycles(Layer layer) {
        return layer.macs() / 10;
    }
}
