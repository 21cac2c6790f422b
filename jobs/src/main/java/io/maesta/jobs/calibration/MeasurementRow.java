package io.maesta.jobs.calibration;

import io.maesta.calibrate.Measurement;
import io.maesta.space.Architecture;
import io.maesta.space.Layer;
import io.maesta.space.Networks;
import io.maesta.space.ReferenceNetwork;
import io.maesta.space.SearchSpace;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From the cells of a row to a measurement. */
final class MeasurementRow {
    private static final double MICROS_PER_MILLI = 1000;
    private static final Set<MeasurementColumn> NETWORKS_ONLY = EnumSet.of(MeasurementColumn.ARCHITECTURE);
    private static final Set<MeasurementColumn> OPERATORS_ONLY =
            EnumSet.range(MeasurementColumn.KIND, MeasurementColumn.PADDING);
    private static final Set<MeasurementColumn> NOT_OF_THE_NAME =
            EnumSet.of(MeasurementColumn.DEVICE, MeasurementColumn.MS);

    private MeasurementRow() {}

    /**
     * The measurement of a row.
     *
     * @param device what it is of if the row does not say so
     * @throws MeasurementException if a cell is wrong
     */
    static Measurement of(Cells cells, String device) {
        double micros = cells.read(
                MeasurementColumn.MS,
                MeasurementRow::micros,
                "Maybe it has a unit: it is in milliseconds, without one.");
        List<Layer> layers =
                cells.has(MeasurementColumn.NETWORK) ? network(cells) : List.of(operator(cells, name(cells)));
        return new Measurement(cells.orElse(MeasurementColumn.DEVICE, device), name(cells), layers, micros);
    }

    private static double micros(String text) {
        try {
            double millis = Double.parseDouble(text);
            if (millis > 0 && !Double.isInfinite(millis)) {
                return MICROS_PER_MILLI * millis;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a positive number.", e);
        }
        throw new IllegalArgumentException("must be a positive number.");
    }

    private static String name(Cells cells) {
        return cells.texts().entrySet().stream()
                .filter(cell -> !NOT_OF_THE_NAME.contains(cell.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
    }

    private static List<Layer> network(Cells cells) {
        cells.refuse("is for operators, but the row is of a network.", OPERATORS_ONLY);
        ReferenceNetwork network = cells.read(
                MeasurementColumn.NETWORK, Networks::named, "Maybe an operator was measured, which has a kind.");
        SearchSpace space = network.space();
        return cells.read(
                MeasurementColumn.ARCHITECTURE,
                Layer.of(network.network()),
                text -> Layer.of(space.fix(Architecture.parse(text))),
                "Maybe it is of another network.");
    }

    private static Layer operator(Cells cells, String name) {
        cells.refuse("is for networks, but the row is of an operator.", NETWORKS_ONLY);
        return OperatorRow.of(cells, name);
    }
}
