package io.maesta.calibrate;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.OperatorClass;
import io.maesta.space.Layer;
import java.util.Arrays;
import java.util.List;

/** What a layer is charged for; the terms of {@link CoefficientPrice}. */
enum Term {
    PER_MAC("per-mac") {
        @Override
        double count(Layer layer) {
            return layer.macs();
        }

        @Override
        List<OperatorClass> operators() {
            return OperatorClass.multiplying();
        }
    },
    PER_BYTE("per-byte") {
        @Override
        double count(Layer layer) {
            return CoefficientPrice.bytes(layer);
        }
    },
    CONSTANT("constant") {
        @Override
        double count(Layer layer) {
            return 1;
        }
    };

    private final String key;

    Term(String key) {
        this.key = key;
    }

    /** Name in a device's file. */
    String key() {
        return key;
    }

    /** How much of it {@code layer} has. */
    abstract double count(Layer layer);

    /** The classes that can have any of it. */
    List<OperatorClass> operators() {
        return Arrays.asList(OperatorClass.values());
    }
}
