package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.engine.Convolution;
import io.maesta.engine.OneDnn;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** From images that windows of 5x5 overhang to such of several rows of vectors. */
    @ParameterizedTest
    @CsvSource({"3, 3", "4, 4", "5, 5", "6, 3", "8, 8", "16, 16", "25, 5", "32, 32"})
    void anySizeOfImagesAndWindowsIsFast(int height, int width) {
        assumeTrue(OneDnn.BLOCK == 8, "AVX2, where this was tried");
        assertFast(ofWindows(20, height, width), Precision.FLOAT32);
    }

    static SearchSpace ofWindows(int channels, int height, int width) {
        List<Candidate> candidates = List.of(
                conv(3, channels, BATCH_NORM_RELU),
                conv(5, channels, BATCH_NORM_RELU),
                depthwise("depthwise3", Window.square(3)),
                depthwise("depthwise5", Window.square(5)),
                depthwise("depthwise7", new Window(7, 5, 1, 1, 3, 2)));
        List<Candidate> strided = List.of(
                conv("conv3", channels, Window.square(3).withStride(2), BATCH_NORM_RELU),
                conv("conv5", channels, Window.square(5).withStride(2), BATCH_NORM_RELU),
                depthwise("depthwise3", Window.square(3).withStride(2)),
                depthwise("depthwise5", Window.square(5).withStride(2)));
        return new SearchSpace(
                "windows",
                new TensorShape(channels, height, width),
                List.of(
                        new ChoiceBlock("first", SearchSpace.INPUT, candidates),
                        new ChoiceBlock("second", "first", candidates),
                        new ChoiceBlock("third", "second", strided),
                        new GlobalAveragePool("pool", "third"),
                        ChoiceBlock.fixed("classifier", "pool", linear(4, NONE))));
    }

    private static Candidate depthwise(String name, Window window) {
        return new Candidate(name, new DepthwiseConv2d(window, BATCH_NORM_RELU));
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
