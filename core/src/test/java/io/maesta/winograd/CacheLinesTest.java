package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the places is found is a question of time, and not asked here. */
class CacheLinesTest {
    @BeforeEach
    void hasVectors() {
        assumeTrue(VectorUnit.isUsable(), "no vectors of floats in this JVM");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 30, 5000})
    void beginsAtAnEvenIndexThatLeavesRoomForAVector(int length) {
        int begin = CacheLines.begin(new float[length]);
        assertThat(begin).isBetween(0, CacheLines.LAST_BEGIN).isEven();
    }
}
