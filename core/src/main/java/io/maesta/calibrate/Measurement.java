package io.maesta.calibrate;

import io.maesta.cost.OperatorClass;
import io.maesta.space.Layer;
import java.util.List;

/**
 * How long something took on a device.
 *
 * @param device name of the device; measurements of several share their prices up to one factor for each device
 * @param name for people: of the network, or of the operator with its geometry
 * @param layers what ran, one layer or a whole network; measurements of equal layers are left out together
 * @param micros microseconds of one run, positive
 */
public record Measurement(String device, String name, List<Layer> layers, double micros) {
    public Measurement {
        layers = List.copyOf(layers);
        if (!(micros > 0) || Double.isInfinite(micros)) {
            throw new IllegalArgumentException(
                    "The time (%s us) of measurement (%s) must be positive and finite.".formatted(micros, name));
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("The measurement (%s) must have a layer.".formatted(name));
        }
    }

    /** Multiply-accumulates of all layers. */
    double macs() {
        return layers.stream().mapToLong(Layer::macs).sum();
    }

    /** Whether a layer of {@code operator} ran. */
    boolean uses(OperatorClass operator) {
        return layers.stream().anyMatch(layer -> OperatorClass.of(layer) == operator);
    }
}
