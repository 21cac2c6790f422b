package io.maesta.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.benchmark.TrainingSteps.Kind;
import io.maesta.sweep.Precision;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What side_by_side.py reads. */
class TrainingStepsTest {
    private static final String POSITIVE = "(?!0\\.0+\\b)\\d+\\.\\d+";

    @ParameterizedTest
    @EnumSource
    void everyKindOfStepGivesPositiveNumbers(Kind kind) throws IOException {
        for (Inputs.Network network : Inputs.Network.values()) {
            assertThat(StepProgram.run(network, kind, Precision.FLOAT32, 2, 0, 0, 2))
                    .matches(
                            "\\{\"mean_ms\": %1$s, \"median_ms\": %1$s, \"steps\": 2, \"per_second\": %1$s, \"operations\": [\\dENa.]+, \"loss\": %1$s, \"rss_mib\": \\[%1$s, %1$s], \"peak_rss_mib\": %1$s}"
                                    .formatted(POSITIVE));
        }
    }

    /** Three passes of the reference network's 12,501,632 multiply-accumulates, without the gradient of the images in its stem of 442,368. */
    @ParameterizedTest
    @EnumSource(names = "PLAIN")
    void operationsAreThoseOfThreePassesButForTheGradientOfImages(Kind kind) {
        try (TrainingSteps steps = new TrainingSteps(Inputs.Network.RESNET8, kind, Precision.FLOAT32, 32)) {
            assertThat(steps.operations()).isEqualTo(2.0 * 32 * (3 * 12_501_632 - 442_368));
        }
    }
}
