package io.maesta.cost;

import io.maesta.space.Layer;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;

/** Prices the layers of a network on one piece of hardware. The price of a layer depends on its geometry alone. */
public interface Device extends Serializable {
    /**
     * The built-in device called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    static Device named(String name) {
        return Devices.ALL.stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The device (%s) is not known.\nMaybe one of %s is meant.".formatted(name, names())));
    }

    /** The names that {@link #named} knows. */
    static List<String> names() {
        return Devices.ALL.stream().map(Device::name).toList();
    }

    String name();

    /** Clock cycles of one execution of {@code layer}. */
    long cycles(Layer layer);

    /**
     * How the {@linkplain #cycles cycles} of {@code layer} grow with its channels, where ⌈x/N⌉ is taken to grow by 1/N: what a search
     * over channels descends.
     */
    ChannelSlopes slopes(Layer layer);

    /** Clock frequency in hertz, positive. */
    double clockHertz();

    /**
     * What the board has of a kind of memory in bytes: of {@link CostKind#SRAM} for activations, of {@link CostKind#FLASH} for
     * weights. Empty where it is not known, and for all other kinds.
     */
    default OptionalLong capacity(CostKind kind) {
        return OptionalLong.empty();
    }

    /** Microseconds that {@code cycles} take at {@link #clockHertz}. */
    default double micros(double cycles) {
        return cycles * 1e6 / clockHertz();
    }
}
