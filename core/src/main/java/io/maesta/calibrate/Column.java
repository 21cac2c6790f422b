package io.maesta.calibrate;

import io.maesta.cost.OperatorClass;
import io.maesta.space.Layer;
import java.util.List;

/**
 * One unknown price.
 *
 * @param operators the classes that it is the price of
 */
record Column(Term term, List<OperatorClass> operators) {
    Column {
        operators = List.copyOf(operators);
    }

    /** How often the price is charged for {@code measurement}. */
    double count(Measurement measurement) {
        double count = 0;
        for (Layer layer : measurement.layers()) {
            count += operators.contains(OperatorClass.of(layer)) ? term.count(layer) : 0;
        }
        return count;
    }

    /** For people: {@code per-mac of linear}. */
    @Override
    public String toString() {
        return "%s of %s"
                .formatted(
                        term.key(),
                        String.join(
                                ", ", operators.stream().map(OperatorClass::key).toList()));
    }
}
