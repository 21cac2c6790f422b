package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineSelfTestTest {
    @Test
    void theEngineConvolvesAsPlainJavaDoes() {
        EngineSelfTest result = EngineSelfTest.run();
        assertThat(result.error()).isGreaterThan(0).isLessThan(1e-5);
        assertThat(result.instructionSet()).isEqualTo(InstructionSet.ofKernels());
    }

    @Test
    void theLargestOfTheErrorsCounts() {
        assertThat(new EngineSelfTest("AVX2", 1, 2, 3).error()).isEqualTo(3);
        assertThat(new EngineSelfTest("AVX2", 1, 3, 2).error()).isEqualTo(3);
        assertThat(new EngineSelfTest("AVX2", 1, 2, Double.NaN).error()).isNaN();
    }
}
