package io.maesta.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void numbersAreTheOnesThatScriptsRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + "=" + code.number()))
                .containsExactly(
                        "ALL_DONE=0",
                        "UNEXPECTED=1",
                        "USAGE=2",
                        "DATA=3",
                        "TRIALS_FAILED=4",
                        "NOTHING_FEASIBLE=5",
                        "BUDGET_REACHED=6",
                        "WORSE=7");
    }
}
