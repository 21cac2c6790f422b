package io.maesta.cost;

import static io.maesta.cost.Ceilings.cycles;
import static io.maesta.cost.Ceilings.millis;
import static io.maesta.cost.Ceilings.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final Cost COST = new Cost(100, 140, 1_000, 5_000, 64, 50);

    @Test
    void admitsWhatIsAtOrBelowEveryCeiling() {
        Target target = Target.NONE.with(CostKind.WEIGHTS, 100).with(CostKind.LATENCY, 50);
        assertThat(target.admits(COST)).isTrue();
        assertThat(target.with(CostKind.SRAM, 63.9).admits(COST)).isFalse();
        assertThat(target.with(CostKind.WEIGHTS, 99).admits(COST)).isFalse();
        assertThat(Target.NONE.admits(COST)).isTrue();
    }

    @Test
    void aGridCombinesItsAxesTheFirstSlowest() {
        assertThat(Target.grid(weights(5_500, 11_000), millis(2, 3, 4)))
                .containsExactly(
                        target(5_500, 2_000),
                        target(5_500, 3_000),
                        target(5_500, 4_000),
                        target(11_000, 2_000),
                        target(11_000, 3_000),
                        target(11_000, 4_000));
    }

    @Test
    void aGridHasEveryTargetOnce() {
        assertThat(Target.grid(weights(10, 20, 10))).hasSize(2);
        assertThat(Target.grid()).containsExactly(Target.NONE);
    }

    @Test
    void anAxisMayLeaveTheCostFree() {
        assertThat(Target.grid(weights(10), cycles(Ceilings.NONE, 7)))
                .containsExactly(
                        Target.NONE.with(CostKind.WEIGHTS, 10),
                        Target.NONE.with(CostKind.WEIGHTS, 10).with(CostKind.CYCLES, 7));
    }

    @Test
    void everyKindHasItsAxis() {
        assertThat(Target.grid(
                        weights(1),
                        Ceilings.flashBytes(2),
                        Ceilings.macs(3),
                        cycles(4),
                        Ceilings.sramBytes(5),
                        Ceilings.micros(6)))
                .containsExactly(new Target(Map.of(
                        CostKind.WEIGHTS, 1.0,
                        CostKind.FLASH, 2.0,
                        CostKind.MACS, 3.0,
                        CostKind.CYCLES, 4.0,
                        CostKind.SRAM, 5.0,
                        CostKind.LATENCY, 6.0)));
    }

    @Test
    void refusesGridsThatSayAKindTwiceOrNothingAboutIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.grid(weights(1), weights(2)))
                .withMessage("The grid has two axes of ceilings on weights.\nMaybe their values belong on one axis.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weights())
                .withMessage("The ceilings on weights must have a value.\nMaybe Ceilings.NONE is meant.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesCeilingsThatAreNotPositiveAndFinite(double ceiling) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.NONE.with(CostKind.FLASH, ceiling))
                .withMessage("The ceiling (%s) on flash must be positive and finite.".formatted(ceiling));
    }

    @Test
    void printsForPeopleInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Target.NONE.with(CostKind.CYCLES, 459_974.4).with(CostKind.WEIGHTS, 38_680))
                    .hasToString("weights ≤ 38,680, cycles ≤ 459,974");
            assertThat(Target.NONE.with(CostKind.LATENCY, 10_000).with(CostKind.SRAM, 49_152))
                    .hasToString("sram ≤ 49,152 bytes, latency ≤ 10 ms");
            assertThat(Target.NONE.with(CostKind.LATENCY, 2_345.6)).hasToString("latency ≤ 2.346 ms");
            assertThat(Target.NONE).hasToString("no ceiling");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void kindsAreFoundByKey() {
        for (CostKind kind : CostKind.values()) {
            assertThat(CostKind.ofKey(kind.key())).contains(kind);
        }
        assertThat(CostKind.ofKey("watts")).isEmpty();
        assertThat(CostKind.additive()).doesNotContain(CostKind.SRAM).hasSize(5);
    }

    private static Target target(double weights, double micros) {
        return Target.NONE.with(CostKind.WEIGHTS, weights).with(CostKind.LATENCY, micros);
    }
}
