package io.maesta.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {
    /** Areas by elementary geometry. */
    @ParameterizedTest
    @CsvSource({
        "BARS_3, 0.5, 1.536", // 3 of 5 parts of a square of side 1.6
        "BARS_4, 0.5, 1.462857", // 4 of 7
        "CROSS, 0.5, 1.65", // 2 · 1.9 · 0.5 − 0.5²
        "DISC, 0.5, 2.544690", // π · 0.9²
        "RHOMBUS, 0.5, 1.3", // 2 · 1 · 0.65
        "RING, 0.0, 2.348341", // π · (0.9² − 0.25²)
        "RING, 1.0, 1.594358", // π · (0.9² − 0.55²)
        "SQUARE, 0.5, 2.25",
        "STAR_5, 0.5, 1.469463", // 10 triangles with sides 1 and 0.5 around 36°
        "STAR_6, 0.5, 1.5", // 12 around 30°
        "TRIANGLE, 0.5, 1.299038" // 3√3/4 · 1²
    })
    void coversItsArea(Shape shape, double detail, double area) {
        int steps = 1_000;
        long inside = 0;
        for (int row = 0; row < steps; row++) {
            for (int column = 0; column < steps; column++) {
                double x = 2.2 * (column + 0.5) / steps - 1.1;
                double y = 2.2 * (row + 0.5) / steps - 1.1;
                inside += shape.depth(x, y, detail) > 0 ? 1 : 0;
            }
        }
        assertThat(inside * 2.2 * 2.2 / steps / steps).isCloseTo(area, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void depthChangesNoFasterThanDistance(Shape shape) {
        double step = 0.01;
        for (double y = -1.1; y < 1.1; y += step) {
            for (double x = -1.1; x < 1.1; x += step) {
                double change = shape.depth(x + step, y, 0.5) - shape.depth(x, y, 0.5);
                assertThat(Math.abs(change)).isLessThan(step * 1.001);
            }
        }
    }
}
