package io.maesta.calibrate;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.OperatorPrice;
import io.maesta.cost.PricedDevice;
import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Operators of all classes, random but for their class, and a device with known prices. */
final class Operators {
    /** 100 MHz; every price differs. */
    static final PricedDevice PLANTED = planted();

    private Operators() {}

    private static PricedDevice planted() {
        Map<OperatorClass, OperatorPrice> prices = new EnumMap<>(OperatorClass.class);
        prices.put(OperatorClass.CONV2D, new CoefficientPrice(2, 3, 5000));
        prices.put(OperatorClass.POINTWISE_CONV2D, new CoefficientPrice(1.5, 4, 4000));
        prices.put(OperatorClass.DEPTHWISE_CONV2D, new CoefficientPrice(5, 6, 3000));
        prices.put(OperatorClass.LINEAR, new CoefficientPrice(1, 2, 2000));
        prices.put(OperatorClass.ADD, new CoefficientPrice(0, 3, 1000));
        prices.put(OperatorClass.GLOBAL_AVERAGE_POOL, new CoefficientPrice(0, 2, 1500));
        return new PricedDevice("planted", 100e6, Map.of(), prices);
    }

    /** {@code count} layers of each class. */
    static List<Layer> layers(Random random, int count) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TensorShape in = new TensorShape(1 + random.nextInt(64), 4 + random.nextInt(29), 4 + random.nextInt(29));
            int outputs = 1 + random.nextInt(64);
            Window window = Window.square(3 + 2 * random.nextInt(2)).withStride(1 + random.nextInt(2));
            layers.add(layer(Layer.Kind.CONV2D, in, window.slideOver(in, outputs), window));
            layers.add(layer(Layer.Kind.CONV2D, in, Window.POINT.slideOver(in, outputs), Window.POINT));
            layers.add(layer(Layer.Kind.DEPTHWISE_CONV2D, in, window.slideOver(in, in.channels()), window));
            layers.add(layer(
                    Layer.Kind.LINEAR,
                    TensorShape.vector(1 + random.nextInt(800)),
                    TensorShape.vector(outputs),
                    Window.POINT));
            layers.add(layer(Layer.Kind.ADD, in, in, Window.POINT));
            layers.add(layer(Layer.Kind.GLOBAL_AVERAGE_POOL, in, TensorShape.vector(in.channels()), Window.POINT));
        }
        return layers;
    }

    static Layer layer(Layer.Kind kind, TensorShape in, TensorShape out, Window window) {
        List<String> inputs = kind == Layer.Kind.ADD ? List.of("a", "b") : List.of("a");
        return new Layer("layer", kind, inputs, in, out, window, Finish.NONE);
    }

    /** The time of {@code layer} on the planted device, off by a normal error of relative size {@code noise}. */
    static Measurement measured(Layer layer, Random random, double noise) {
        double micros = PLANTED.micros((double) PLANTED.cycles(layer)) * Math.exp(noise * random.nextGaussian());
        return new Measurement("planted", layer.toString(), List.of(layer), micros);
    }
}
