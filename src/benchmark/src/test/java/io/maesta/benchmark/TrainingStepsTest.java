package io.maesta.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.benchmark.TrainingSteps.Network;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What side_by_side.py reads. */
class TrainingStepsTest {
    @ParameterizedTest
    @EnumSource
    void printsTheTimesOfMeasuredStepsOnlyAndPositiveNumbers(Network network) throws IOException {
        String positive = "(?!0\\.0+\\b)\\d+\\.\\d+";
        assertThat(TrainingSteps.run(network, 1, 2))
                .matches("\\{\"step_ms\": \\[%1$s, %1$s], \"peak_rss_mib\": %1$s, \"loss\": %1$s}".formatted(positive));
    }
}
