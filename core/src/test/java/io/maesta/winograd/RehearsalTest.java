package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    @BeforeEach
    void hasVectors() {
        assumeTrue(VectorUnit.isUsable(), "no vectors of floats in this JVM");
    }

    /** It ends when passes make no objects of vectors any more. */
    @ParameterizedTest
    @CsvSource({"3, false", "5, false", "3, true", "5, true"})
    void endsWithCompiledPasses(int kernel, boolean isBfloat16) {
        assertThat(new Rehearsal(kernel, isBfloat16).run(Duration.ofMinutes(2))).isTrue();
    }
}
