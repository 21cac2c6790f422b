package io.maesta.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.CostKind;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.PricedDevice;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static final int EACH = 12;
    private static final Layer LINEAR = linear(100, 10);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plantedPricesAreFoundUnderFivePercentNoise(long seed) {
        Random random = new Random(seed);
        Calibration found = Calibration.of(measured(Operators.layers(random, EACH), random, 0.05));
        PricedDevice device = found.device("planted", "planted", 100e6, Map.of(), 1);
        assertThat(found.errors().mean()).isLessThan(0.05);
        assertThat(found.leftOutErrors().mean()).isLessThan(0.08);
        List<Layer> others = Operators.layers(new Random(-seed), EACH);
        assertThat(others.stream()
                        .mapToDouble(layer -> error(device, layer))
                        .average()
                        .orElseThrow())
                .isLessThan(0.04);
        assertThat(others).allMatch(layer -> error(device, layer) < 0.2);
    }

    /** Relative to the price that was planted. */
    private static double error(PricedDevice device, Layer layer) {
        return Math.abs((double) device.cycles(layer) / Operators.PLANTED.cycles(layer) - 1);
    }

    @Test
    void withoutNoiseEveryPriceIsFound() {
        Random random = new Random(4);
        Calibration found = Calibration.of(measured(Operators.layers(random, EACH), random, 0));
        assertThat(found.detail()).isEqualTo(Detail.WITH_CONSTANTS);
        PricedDevice device = found.device("planted", "planted", 100e6, Map.of(), 1);
        assertThat(Operators.layers(new Random(-4), EACH)).allMatch(layer -> error(device, layer) < 0.02);
    }

    @Test
    void devicesDifferByOneFactor() {
        Random random = new Random(5);
        List<Measurement> both = new ArrayList<>();
        for (Measurement measurement : measured(Operators.layers(random, EACH), random, 0)) {
            both.add(measurement);
            both.add(new Measurement("slow", "", measurement.layers(), 3 * measurement.micros()));
        }
        Calibration found = Calibration.of(both);
        assertThat(found.devices()).containsExactly("planted", "slow");
        Layer layer = Operators.layers(new Random(6), 1).get(0);
        double slow = found.device("slow", "slow", 100e6, Map.of(), 1).cycles(layer);
        double fast = found.device("planted", "planted", 100e6, Map.of(), 1).cycles(layer);
        assertThat(slow / fast).isCloseTo(3, within(0.01));
    }

    @Test
    void operatorsThatAlwaysRunTogetherShareTheirPrice() {
        Layer pointwise =
                Operators.layer(Layer.Kind.CONV2D, new TensorShape(9, 8, 8), new TensorShape(7, 8, 8), Window.POINT);
        Layer depthwise = Operators.layer(
                Layer.Kind.DEPTHWISE_CONV2D, new TensorShape(7, 8, 8), new TensorShape(7, 8, 8), Window.square(3));
        List<Measurement> pairs = List.of(
                new Measurement("d", "one", List.of(pointwise, depthwise), 100),
                new Measurement("d", "linear", List.of(LINEAR), 10),
                new Measurement("d", "two", List.of(pointwise, depthwise, pointwise, depthwise), 200));
        Calibration found = Calibration.of(Detail.BY_OPERATOR, pairs);
        assertThat(pointwise.macs()).isEqualTo(depthwise.macs());
        assertThat(found.undetermined()).containsExactly("per-mac of pointwise-conv2d", "per-mac of depthwise-conv2d");
        assertThat(found.unmeasured()).containsExactly("conv2d", "add", "max-pool", "global-average-pool");
        PricedDevice device = found.device("d", "d", 1e6, Map.of(), 1);
        CoefficientPrice together =
                (CoefficientPrice) Objects.requireNonNull(device.prices().get(OperatorClass.POINTWISE_CONV2D));
        assertThat(device.prices()).containsEntry(OperatorClass.DEPTHWISE_CONV2D, together);
        assertThat(together.perMac()).isCloseTo(100.0 / (2 * pointwise.macs()), within(1e-4));
    }

    @Test
    void aQuantileOfTheMeasurementsIsNotUnderestimated() {
        Random random = new Random(7);
        List<Measurement> measurements = measured(Operators.layers(random, EACH), random, 0.2);
        Calibration found = Calibration.of(measurements);
        for (double quantile : new double[] {0.9, 1}) {
            double factor = found.safetyFactor("planted", quantile);
            PricedDevice safe = found.device("planted", "safe", 100e6, Map.of(CostKind.SRAM, 1L), factor);
            long covered = measurements.stream()
                    .filter(measured ->
                            safe.micros((double) safe.cycles(measured.layers().get(0))) >= measured.micros())
                    .count();
            assertThat(covered).isBetween((long) Math.ceil(quantile * 72), (long) Math.ceil(quantile * 72) + 2);
        }
        assertThat(found.safetyFactor("planted", 0.01)).isEqualTo(1);
    }

    @Test
    void leftOutErrorsAreThoseOfPricesThatDidNotSeeTheLayers() {
        Measurement first = new Measurement("d", "first", List.of(LINEAR), 10);
        Measurement again = new Measurement("d", "again", List.of(LINEAR), 12);
        Measurement other = new Measurement("d", "other", List.of(linear(200, 10)), 40);
        Calibration found = Calibration.of(Detail.SHARED, List.of(first, again, other));
        // 40 us for 2000 multiply-accumulates are 20 us for 1000.
        assertThat(found.residuals().get(0).leftOutMicros().orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(found.residuals().get(1).leftOutError().orElseThrow()).isCloseTo(20.0 / 12 - 1, within(1e-9));
    }

    @Test
    void tooFewMeasurementsAreRefused() {
        Measurement only = new Measurement("d", "only", List.of(LINEAR), 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(List.of(only, only)))
                .withMessage("There must be measurements of at least two different things.");
        Layer add = Operators.layer(Layer.Kind.ADD, new TensorShape(1, 2, 2), new TensorShape(1, 2, 2), Window.POINT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(List.of(only, new Measurement("e", "add", List.of(add), 1))))
                .withMessage("On the device (e) some operator that multiplies must be measured.");
    }

    @Test
    void timesMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measurement("d", "none", List.of(LINEAR), 0))
                .withMessage("The time (0.0 us) of measurement (none) must be positive and finite.");
    }

    private static List<Measurement> measured(List<Layer> layers, Random random, double noise) {
        return layers.stream()
                .map(layer -> Operators.measured(layer, random, noise))
                .toList();
    }

    private static Layer linear(int inputs, int outputs) {
        return Operators.layer(
                Layer.Kind.LINEAR, TensorShape.vector(inputs), TensorShape.vector(outputs), Window.POINT);
    }
}
