package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowShapeTest {
    @ParameterizedTest
    @CsvSource({
        "8, 8, 3, 1, 1",
        "4, 12, 5, 2, 1",
        "9, 16, 3, 1, 0.75",
        "6, 6, 3, 0, 1",
        "10, 5, 5, 2, 0.52083333333333333",
        "1, 1, 3, 1, 0.0625"
    })
    void theUseOfTilesIsWhatIsWantedOfThem(int height, int width, int kernel, int padding, double use) {
        var shape = new WindowShape(2, 16, 16, height, width, kernel, padding, padding);
        assertThat(shape.useOfTiles()).isEqualTo(use);
    }

    @Test
    void otherWindowsAreRefused() {
        assertThatThrownBy(() -> new WindowShape(1, 1, 1, 8, 8, 7, 3, 3)).hasMessageContaining("not of 7x7");
        assertThatThrownBy(() -> new WindowShape(1, 1, 1, 8, 8, 3, 3, 1)).hasMessageContaining("Padding 3x1");
    }
}
