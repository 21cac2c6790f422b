package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    @Test
    void anArgmaxThatFitsGoesBeforeABetterOneThatDoesNot() {
        assertThat(checkpoint(true, 0.1).isBetterThan(checkpoint(false, 0.9))).isTrue();
        assertThat(checkpoint(false, 0.9).isBetterThan(checkpoint(true, 0.1))).isFalse();
    }

    @Test
    void ofTwoThatFitOrTwoThatDoNotTheBetterMetricDecides() {
        assertThat(checkpoint(true, 0.9).isBetterThan(checkpoint(true, 0.1))).isTrue();
        assertThat(checkpoint(true, 0.1).isBetterThan(checkpoint(true, 0.9))).isFalse();
        assertThat(checkpoint(false, 0.9).isBetterThan(checkpoint(false, 0.1))).isTrue();
        assertThat(checkpoint(false, 0.1).isBetterThan(checkpoint(false, 0.9))).isFalse();
    }

    @Test
    void ofEqualsTheLaterIsKept() {
        assertThat(checkpoint(true, 0.5).isBetterThan(checkpoint(true, 0.5))).isTrue();
        assertThat(checkpoint(false, 0.5).isBetterThan(checkpoint(false, 0.5))).isTrue();
    }

    private static Checkpoint checkpoint(boolean argmaxFits, double metric) {
        return new Checkpoint(
                argmaxFits, metric, new ArchitectureParameters(new double[0][], new double[0][]), Map.of());
    }
}
