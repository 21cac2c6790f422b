package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void channelsLiveFromAHalfOn() {
        double[][] gates = {{1, 0.5, 0.4999, 0}, {0.2, 0.9}};
        assertThat(Gates.live(gates)).isDeepEqualTo(new boolean[][] {{true, true, false, false}, {false, true}});
        assertThat(Gates.counts(gates)).containsExactly(2, 1);
    }

    @Test
    void theHighestGateOfADeadGroupLives() {
        double[][] gates = {{0.1, 0.3, 0.3, -2}};
        assertThat(Gates.live(gates)).isDeepEqualTo(new boolean[][] {{false, true, false, false}});
        assertThat(Gates.counts(gates)).containsExactly(1);
    }

    @Test
    void ofEqualGatesTheFirstAreKept() {
        assertThat(Gates.highest(new double[][] {{0, 1, 1, 1}}, new int[] {2}))
                .isDeepEqualTo(new boolean[][] {{false, true, true, false}});
    }

    @Test
    void startsWithEveryChannelAlive() {
        assertThat(Gates.counts(Gates.open(3, 5))).containsExactly(3, 5);
    }

    @Test
    void clippingKeepsGatesWithinReachOfTheThreshold() {
        double[][] gates = {{-0.5, 0.25, 1.5}};
        Gates.clip(gates);
        assertThat(gates[0]).containsExactly(0, 0.25, 1);
    }
}
