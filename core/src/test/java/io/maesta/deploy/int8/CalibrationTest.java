package io.maesta.deploy.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Examples;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.deploy.ReferenceForward;
import io.maesta.deploy.SampleNetworks;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.EngineInference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** All examples where there are fewer than enough, the last batch not full; in float64, by definition. */
    @Test
    void rangesAreThoseOfAllExamples() {
        TrainedNetwork network = SampleNetworks.trained(SampleNetworks.masked(), 1);
        Examples examples = new GeneratedShapes(1, 40, 10, 10).dataset().train();
        Map<String, Range> expected = new HashMap<>();
        float[] input = new float[Math.toIntExact(examples.shape().elements())];
        for (int i = 0; i < examples.size(); i++) {
            examples.copyTo(i, input, 0);
            new ReferenceForward(network).run(input).forEach((name, values) -> {
                double least = Arrays.stream(values).min().orElseThrow();
                double most = Arrays.stream(values).max().orElseThrow();
                expected.merge(name, new Range(least, most), Range::with);
            });
        }

        Map<String, Range> actual;
        try (EngineInference engine = new EngineInference(network)) {
            actual = Calibration.ranges(engine, examples);
        }

        assertThat(actual).containsOnlyKeys(expected.keySet()).containsKey(SearchSpace.INPUT);
        actual.forEach((name, range) -> {
            Range exact = Objects.requireNonNull(expected.get(name));
            double scale = Math.max(-exact.least(), exact.most());
            assertThat(range.least()).as(name).isCloseTo(exact.least(), within(1e-4 * scale));
            assertThat(range.most()).as(name).isCloseTo(exact.most(), within(1e-4 * scale));
        });
    }

    /** Of many, some evenly spread: not all. */
    @Test
    void ofManyExamplesSomeAreEnough() {
        TrainedNetwork network = SampleNetworks.trained(SampleNetworks.masked(), 1);
        Examples examples = new GeneratedShapes(1, 1000, 10, 10).dataset().train();
        double most = Double.NEGATIVE_INFINITY;
        float[] input = new float[Math.toIntExact(examples.shape().elements())];
        for (int i = 0; i < 256; i++) {
            examples.copyTo(i * 1000 / 256, input, 0);
            for (float value : input) {
                most = Math.max(most, value);
            }
        }
        try (EngineInference engine = new EngineInference(network)) {
            assertThat(Calibration.ranges(engine, examples).get(SearchSpace.INPUT))
                    .extracting(Range::most)
                    .isEqualTo(most);
        }
    }
}
