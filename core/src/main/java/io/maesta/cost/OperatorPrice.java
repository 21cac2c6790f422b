package io.maesta.cost;

import io.maesta.space.Layer;
import java.io.Serializable;

/** What the layers of one {@link OperatorClass} cost on a device, from their geometry alone. */
public sealed interface OperatorPrice extends Serializable permits KernelFormula, CoefficientPrice {
    /** Clock cycles of one execution of {@code layer}. */
    long cycles(Layer layer);

    /** How {@link #cycles} grow with the channels of {@code layer}; see {@link Device#slopes}. */
    ChannelSlopes slopes(Layer layer);
}
