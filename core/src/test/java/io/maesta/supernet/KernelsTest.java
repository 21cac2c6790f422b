package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.engine.Convolution;
import io.maesta.engine.OneDnn;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.Precision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No convolution falls to oneDNN's reference kernels, which take hundreds of times as long: a step would take minutes. */
class KernelsTest {
    static void assertFast(SearchSpace space, Precision precision) {
        try (Supernet supernet = Supernet.compile(space, 2, Task.CLASSIFICATION, precision)) {
            for (Step step : supernet.steps()) {
                if (step.product() instanceof Convolution convolution) {
                    assertThat(convolution.kernels()).as(step.layer().name()).noneMatch(OneDnn::isReference);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1"})
    void theNetworksOfTheCatalogAreFast(String network) {
        assertFast(Networks.named(network).space(), Precision.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 40})
    void anyNumberOfChannelsIsFast(int channels) {
        assertFast(ofChannels(channels), Precision.FLOAT32);
    }

    static SearchSpace ofChannels(int channels) {
        return new SearchSpace(
                "channels",
                new TensorShape(channels, 9, 7),
                List.of(
                        new ChoiceBlock("first", SearchSpace.INPUT, candidates(channels)),
                        new ChoiceBlock("second", "first", candidates(channels)),
                        new GlobalAveragePool("pool", "second"),
                        ChoiceBlock.fixed("classifier", "pool", linear(4, NONE))));
    }

    private static List<Candidate> candidates(int filters) {
        return List.of(
                conv(1, filters, BATCH_NORM_RELU),
                conv(3, filters, BATCH_NORM_RELU),
                conv(5, filters, BATCH_NORM_RELU),
                separable(filters, BATCH_NORM_RELU),
                IDENTITY);
    }
}
