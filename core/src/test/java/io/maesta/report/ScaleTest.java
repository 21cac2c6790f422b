package io.maesta.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 77360, 0, 80000, 20000",
        "0, 12501632, 0, 15000000, 5000000",
        "0, 7.66, 0, 8, 2",
        "61.3, 74.2, 60, 75, 5",
        "0.42, 0.48, 0.42, 0.48, 0.02",
        "-3, 3, -4, 4, 2"
    })
    void ticksAreRoundAndEncloseTheValues(double min, double max, double first, double last, double step) {
        Scale scale = Scale.over(min, max, 5);

        assertThat(scale.step()).isCloseTo(step, within(1e-9));
        assertThat(scale.ticks().get(0)).isCloseTo(first, within(1e-9));
        assertThat(scale.ticks().get(scale.ticks().size() - 1)).isCloseTo(last, within(1e-9));
    }

    @Test
    void everyRangeHasAFewTicks() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            double min = Math.exp(20 * random.nextGaussian() / 3);
            double max = min + Math.exp(20 * random.nextGaussian() / 3) + 1e-6 * min;
            Scale scale = Scale.over(min, max, 5);

            assertThat(scale.ticks()).hasSizeBetween(2, 8);
            assertThat(scale.position(min)).isBetween(-1e-6, 1.0);
            assertThat(scale.position(max)).isBetween(0.0, 1 + 1e-6);
        }
    }

    @Test
    void oneValueHasARangeToo() {
        assertThat(Scale.over(70, 70, 5).ticks()).hasSizeGreaterThan(1);
        assertThat(Scale.over(0, 0, 5).ticks()).hasSizeGreaterThan(1);
    }

    @Test
    void positionsAreSharesOfTheAxis() {
        Scale scale = Scale.over(0, 100, 5);

        assertThat(List.of(scale.position(0), scale.position(25), scale.position(100)))
                .containsExactly(0.0, 0.25, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20000, 0",
        "40000, 20000, 40k",
        "2500, 500, '2,500'",
        "1500000, 500000, 1.5M",
        "12000000, 2000000, 12M",
        "2.5, 0.5, 2.5",
        "0.04, 0.02, 0.04",
        "3000000000, 1000000000, 3G"
    })
    void ticksAreShort(double value, double step, String text) {
        assertThat(CompactNumber.of(value, step)).isEqualTo(text);
    }
}
