package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM;
import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.space.Finish.RELU;
import static io.maesta.space.SearchSpace.INPUT;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;

import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.supernet.Pass.Mixing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes and graphs off the beaten track, each in every mode of the engine. */
class OddShapesTest {
    /** {@code nodes}, then the mean of the last one's channels and a classifier. */
    private static SearchSpace classifier(TensorShape input, Node... nodes) {
        List<Node> all = new ArrayList<>(List.of(nodes));
        all.add(new GlobalAveragePool("pool", all.get(all.size() - 1).name()));
        all.add(ChoiceBlock.fixed("classifier", "pool", linear(4, NONE)));
        return new SearchSpace("odd", input, all);
    }

    private static ChoiceBlock block(String name, String input, Candidate... candidates) {
        return new ChoiceBlock(name, input, List.of(candidates));
    }

    /** Along the paths of the first, the last and some random candidates, and as a mixture. */
    private static void check(SearchSpace space, int batch) {
        check(new EngineCheck(space, Task.CLASSIFICATION, batch, 11), space);
    }

    private static void check(EngineCheck check, SearchSpace space) {
        check.run(Mixing.MIXTURE, Thetas.soft(space, 11));
        int[] first = new int[space.choices().size()];
        for (double[][] path : List.of(Thetas.oneHot(first, space), Thetas.last(space), Thetas.oneHot(space, 12))) {
            check.run(Mixing.PATH, path);
            check.run(Mixing.PROBE, path);
        }
    }

    @Test
    void aTallWindowOnSpectrograms() {
        Window stem = new Window(10, 4, 2, 2, 5, 1);
        check(
                classifier(
                        new TensorShape(1, 49, 10),
                        block("stem", INPUT, conv("conv10x4", 64, stem, BATCH_NORM_RELU)),
                        block("block1", "stem", separable(64, BATCH_NORM_RELU), conv(3, 64, BATCH_NORM_RELU), IDENTITY),
                        block("block2", "block1", separable(64, BATCH_NORM_RELU), IDENTITY)),
                4);
    }

    /** oneDNN sums the gradients of thousands of positions one after another in float: their rounding adds up. */
    @Test
    void theStemOfMobileNetOnLargeImages() {
        Window stem = Window.square(3).withStride(2);
        SearchSpace space = classifier(
                new TensorShape(3, 96, 96),
                block("stem", INPUT, conv("conv3", 8, stem, BATCH_NORM_RELU)),
                block("block1", "stem", separable(8, BATCH_NORM_RELU), conv(3, 8, BATCH_NORM_RELU), IDENTITY));
        check(new EngineCheck(space, Task.CLASSIFICATION, 2, 11, 3e-3), space);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 40})
    void anyNumberOfChannels(int channels) {
        for (Finish finish : List.of(BATCH_NORM, BATCH_NORM_RELU)) {
            check(
                    classifier(
                            new TensorShape(3, 6, 5),
                            block("stem", INPUT, conv(3, channels, finish)),
                            block("block1", "stem", separable(channels, finish), conv(1, channels, finish), IDENTITY)),
                    3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 12, 20, 40})
    void anyNumberOfInputChannels(int channels) {
        check(
                classifier(
                        new TensorShape(channels, 5, 7),
                        block(
                                "stem",
                                INPUT,
                                conv(3, 6, BATCH_NORM_RELU),
                                conv(5, 6, BATCH_NORM_RELU),
                                separable(6, BATCH_NORM_RELU))),
                3);
    }

    @Test
    void mapsOfOnePosition() {
        check(
                classifier(
                        new TensorShape(5, 1, 1),
                        block("stem", INPUT, conv(1, 7, BATCH_NORM_RELU), conv(3, 7, BATCH_NORM_RELU)),
                        block("block1", "stem", conv(3, 7, BATCH_NORM), separable(7, BATCH_NORM), IDENTITY)),
                4);
    }

    @Test
    void batchesOfTwo() {
        check(
                classifier(
                        new TensorShape(3, 5, 5),
                        block("stem", INPUT, conv(3, 8, BATCH_NORM_RELU), conv(5, 8, BATCH_NORM_RELU)),
                        block("block1", "stem", conv(3, 8, BATCH_NORM_RELU), IDENTITY)),
                2);
    }

    @Test
    void mapsOfOneRowAndOneColumn() {
        for (TensorShape input : List.of(new TensorShape(2, 1, 9), new TensorShape(2, 9, 1))) {
            check(
                    classifier(
                            input,
                            block("stem", INPUT, conv(3, 5, BATCH_NORM_RELU), conv(5, 5, BATCH_NORM_RELU)),
                            block("block1", "stem", separable(5, BATCH_NORM_RELU), IDENTITY)),
                    3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 17})
    void identityOfTheInputInTheFirstBlock(int channels) {
        check(
                classifier(
                        new TensorShape(channels, 6, 6),
                        block("first", INPUT, conv(3, channels, BATCH_NORM_RELU), IDENTITY),
                        block("second", "first", conv(3, channels, BATCH_NORM_RELU), IDENTITY)),
                3);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 16, 17})
    void identityOfAnInputOfOnePositionBesideConvolutions(int channels) {
        check(
                classifier(
                        new TensorShape(channels, 1, 1),
                        block("first", INPUT, conv(1, channels, BATCH_NORM_RELU), IDENTITY)),
                4);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 16, 17})
    void aSumWithTheInputItself(int channels) {
        check(
                classifier(
                        new TensorShape(channels, 6, 6),
                        block("first", INPUT, conv(3, channels, BATCH_NORM), conv(5, channels, BATCH_NORM)),
                        new Add("left", INPUT, "first", RELU),
                        block("second", "left", conv(3, channels, BATCH_NORM), IDENTITY),
                        new Add("right", "second", INPUT, RELU)),
                3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finish.class,
            names = {"NONE", "RELU"})
    void aSumWhoseTwoSidesAreOneTensor(Finish finish) {
        check(
                classifier(
                        new TensorShape(3, 5, 5),
                        block("stem", INPUT, conv(3, 6, BATCH_NORM), conv(5, 6, BATCH_NORM)),
                        new Add("double", "stem", "stem", finish),
                        block("block1", "double", conv(3, 6, BATCH_NORM), IDENTITY)),
                3);
    }

    @Test
    void aResidualWhoseBranchIsSkipped() {
        check(
                classifier(
                        new TensorShape(3, 5, 5),
                        block("stem", INPUT, conv(3, 6, BATCH_NORM_RELU)),
                        block("block1", "stem", conv(3, 6, BATCH_NORM), IDENTITY),
                        block("only", "block1", IDENTITY),
                        new Add("sum", "only", "stem", RELU)),
                3);
    }

    @Test
    void aTensorReadByManyNodes() {
        check(
                classifier(
                        new TensorShape(3, 5, 5),
                        block("stem", INPUT, conv(3, 6, BATCH_NORM_RELU), conv(1, 6, BATCH_NORM_RELU)),
                        block("a", "stem", conv(3, 6, BATCH_NORM), IDENTITY),
                        block("b", "stem", conv(5, 6, BATCH_NORM), separable(6, BATCH_NORM)),
                        new Add("ab", "a", "b", NONE),
                        block("c", "stem", conv(1, 6, BATCH_NORM)),
                        new Add("abc", "ab", "c", RELU),
                        new Add("abcs", "abc", "stem", NONE)),
                3);
    }

    @Test
    void strideOnlyOneWayAndNoPadding() {
        Window window = new Window(2, 3, 1, 2, 0, 1);
        check(
                classifier(
                        new TensorShape(3, 6, 7),
                        block("stem", INPUT, conv("odd", 6, window, BATCH_NORM_RELU)),
                        block("block1", "stem", conv("odd", 9, window, BATCH_NORM_RELU)),
                        block("block2", "block1", conv(3, 9, BATCH_NORM_RELU), IDENTITY)),
                3);
    }

    @Test
    void biasedLayersWithAndWithoutRectifier() {
        check(
                classifier(
                        new TensorShape(3, 6, 6),
                        block("stem", INPUT, conv(3, 6, RELU)),
                        block("plain", "stem", conv(3, 5, NONE)),
                        block(
                                "choice",
                                "plain",
                                new Candidate(
                                        "biased-inside",
                                        Sequence.of(
                                                new DepthwiseConv2d(Window.square(3), RELU),
                                                new DepthwiseConv2d(Window.square(3), BATCH_NORM))),
                                IDENTITY)),
                3);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16})
    void aChoiceOfLinearLayersBehindPooling(int channels) {
        check(
                new SearchSpace(
                        "odd",
                        new TensorShape(3, 5, 5),
                        List.of(
                                block(
                                        "stem",
                                        INPUT,
                                        conv(3, channels, BATCH_NORM_RELU),
                                        conv(5, channels, BATCH_NORM_RELU)),
                                new GlobalAveragePool("pool", "stem"),
                                block("choice", "pool", linear(channels, BATCH_NORM_RELU), IDENTITY),
                                block("classifier", "choice", linear(4, NONE)))),
                4);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16})
    void aSumOfAPooledAndALinearTensor(int channels) {
        for (boolean swapped : new boolean[] {false, true}) {
            check(
                    new SearchSpace(
                            "odd",
                            new TensorShape(3, 5, 5),
                            List.of(
                                    block(
                                            "stem",
                                            INPUT,
                                            conv(3, channels, BATCH_NORM_RELU),
                                            conv(5, channels, BATCH_NORM_RELU)),
                                    new GlobalAveragePool("pool", "stem"),
                                    block("inner", "pool", linear(channels, BATCH_NORM)),
                                    new Add("sum", swapped ? "inner" : "pool", swapped ? "pool" : "inner", RELU),
                                    block("classifier", "sum", linear(4, NONE)))),
                    4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16})
    void linearAndConvolutionalCandidatesInOneBlock(int channels) {
        Candidate linear = linear(channels, BATCH_NORM);
        Candidate conv = conv(1, channels, BATCH_NORM);
        for (List<Candidate> candidates : List.of(List.of(linear, conv, IDENTITY), List.of(conv, linear, IDENTITY))) {
            check(
                    new SearchSpace(
                            "odd",
                            TensorShape.vector(channels),
                            List.of(
                                    block("stem", INPUT, linear(channels, BATCH_NORM_RELU)),
                                    new ChoiceBlock("choice", "stem", candidates),
                                    block("classifier", "choice", linear(4, NONE)))),
                    4);
        }
    }

    @Test
    void aLinearLayerOverAWholeImage() {
        check(
                new SearchSpace(
                        "odd",
                        new TensorShape(3, 4, 5),
                        List.of(
                                block("stem", INPUT, conv(3, 6, BATCH_NORM_RELU), conv(5, 6, BATCH_NORM_RELU)),
                                block("classifier", "stem", linear(4, NONE)))),
                3);
    }

    @Test
    void aNetworkThatEndsInAConvolution() {
        SearchSpace space = new SearchSpace(
                "odd",
                new TensorShape(3, 4, 5),
                List.of(
                        block("stem", INPUT, conv(3, 6, BATCH_NORM_RELU), conv(5, 6, BATCH_NORM_RELU)),
                        block("end", "stem", conv(3, 3, NONE))));
        check(new EngineCheck(space, Task.RECONSTRUCTION, 3, 11), space);
    }

    @Test
    void aNetworkThatEndsInPooling() {
        check(
                new SearchSpace(
                        "odd",
                        new TensorShape(3, 4, 5),
                        List.of(
                                block("stem", INPUT, conv(3, 6, BATCH_NORM), conv(5, 6, BATCH_NORM)),
                                new GlobalAveragePool("pool", "stem"))),
                3);
    }

    @Test
    void aNetworkThatPoolsItsInput() {
        check(
                new SearchSpace(
                        "odd",
                        new TensorShape(3, 4, 5),
                        List.of(
                                new GlobalAveragePool("pool", INPUT),
                                block("hidden", "pool", linear(6, BATCH_NORM_RELU)),
                                block("classifier", "hidden", linear(4, NONE)))),
                3);
    }
}
