package io.maesta.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.PricedDevice;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boards that come with Maesta are what the calibration makes of their published measurements. */
class BuiltInBoardsTest {
    private static Calibration calibration;

    @BeforeAll
    static void calibrate() {
        calibration = Calibration.of(MlperfTiny.measurements());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nucleo-l4r5zi", "nucleo-h7a3zi-q", "nucleo-u575zi-q"})
    void pricesAreThoseOfTheCalibration(String name) {
        PricedDevice board = (PricedDevice) Device.named(name);
        assertThat(calibration.device(name, name, board.clockHertz(), board.capacities(), 1))
                .isEqualTo(board);
        assertThat(board.capacity(CostKind.FLASH)).hasValue(2 << 20);
    }

    @Test
    void theChosenDetailPredictsNetworksThatWereLeftOutBest() {
        assertThat(calibration.detail()).isEqualTo(Detail.BY_OPERATOR);
        assertThat(Detail.all()
                        .map(detail -> Calibration.of(detail, MlperfTiny.measurements()))
                        .map(each -> each.leftOutErrors().mean()))
                .allMatch(error -> error >= calibration.leftOutErrors().mean());
    }

    /** As minimised by SciPy's least_squares over prices and scales at once. */
    @Test
    void errorsAreThoseOfAnotherSolver() {
        assertThat(calibration.errors().mean()).isCloseTo(0.0207865, within(1e-6));
        assertThat(calibration.residuals().subList(0, 4))
                .extracting(residual -> residual.error())
                .satisfiesExactly(
                        error -> assertThat(error).isCloseTo(0.015823, within(1e-5)),
                        error -> assertThat(error).isCloseTo(0.002132, within(1e-5)),
                        error -> assertThat(error).isCloseTo(-0.057346, within(1e-5)),
                        error -> assertThat(error).isCloseTo(0.030712, within(1e-5)));
    }

    @Test
    void depthwiseConvolutionsAreNotToldApart() {
        assertThat(calibration.undetermined()).isEqualTo(List.of("per-mac of depthwise-conv2d"));
        assertThat(calibration.unmeasured())
                .as("what MLPerf Tiny's networks do without")
                .containsExactly("max-pool");
    }
}
