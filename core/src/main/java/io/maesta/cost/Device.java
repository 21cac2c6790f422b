package io.maesta.cost;

import io.maesta.space.Layer;
import java.io.Serializable;

/** Prices the layers of a network on one piece of hardware. */
public interface Device extends Serializable {
    String name();

    /** Clock cycles of one execution of {@code layer}. */
    long cycles(Layer layer);

    /** Clock frequency in hertz, positive. */
    double clockHertz();
}
