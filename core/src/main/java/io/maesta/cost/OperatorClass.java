package io.maesta.cost;

import io.maesta.space.Layer;
import io.maesta.space.Window;
import java.util.List;
import java.util.Locale;

/** Operators that a runtime has one kernel for, and a device one price. */
public enum OperatorClass {
    /** A dense convolution with a window of more than one value. */
    CONV2D,
    /** A dense convolution with a window of one value, whatever its stride. */
    POINTWISE_CONV2D,
    DEPTHWISE_CONV2D,
    LINEAR,
    ADD,
    MAX_POOL,
    GLOBAL_AVERAGE_POOL;

    /** The class of {@code layer}. */
    public static OperatorClass of(Layer layer) {
        return switch (layer.kind()) {
            case CONV2D -> layer.window().area() == Window.POINT.area() ? POINTWISE_CONV2D : CONV2D;
            case DEPTHWISE_CONV2D -> DEPTHWISE_CONV2D;
            case LINEAR -> LINEAR;
            case ADD -> ADD;
            case MAX_POOL -> MAX_POOL;
            case GLOBAL_AVERAGE_POOL -> GLOBAL_AVERAGE_POOL;
        };
    }

    /** The classes that multiply and accumulate. */
    public static List<OperatorClass> multiplying() {
        return List.of(CONV2D, POINTWISE_CONV2D, DEPTHWISE_CONV2D, LINEAR);
    }

    /** The others, of layers without weights. */
    public static List<OperatorClass> weightless() {
        return List.of(ADD, MAX_POOL, GLOBAL_AVERAGE_POOL);
    }

    /** Name in configurations and results, such as {@code pointwise-conv2d}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
