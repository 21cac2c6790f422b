package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
    @ParameterizedTest
    @CsvSource({"3x32x32, 3, 1, 32", "3x32x32, 5, 1, 32", "3x32x32, 3, 2, 16", "3x9x9, 3, 2, 5", "3x9x9, 1, 2, 5"})
    void aWindowHasAsManyPlacesAsFit(String input, int kernel, int stride, int size) {
        Operation conv = new Conv2d(6, Window.square(kernel).withStride(stride), Finish.NONE);
        assertThat(conv.outputShape(TensorShape.parse(input))).isEqualTo(new TensorShape(6, size, size));
    }

    @Test
    void paddingHoldsForEachDirection() {
        Operation stem = new Conv2d(64, new Window(10, 4, 2, 2, 5, 1), Finish.NONE);
        assertThat(stem.outputShape(new TensorShape(1, 49, 10))).isEqualTo(new TensorShape(64, 25, 5));
    }

    @Test
    void aDepthwiseConvolutionKeepsTheChannels() {
        Operation depthwise = new DepthwiseConv2d(Window.square(3).withStride(2), Finish.BATCH_NORM);
        assertThat(depthwise.outputShape(new TensorShape(5, 8, 6))).isEqualTo(new TensorShape(5, 4, 3));
    }

    @Test
    void aSequencePassesItsShapeOn() {
        Operation separable = Candidates.separable3x3(7, 2, Finish.BATCH_NORM).operation();
        assertThat(separable.outputShape(new TensorShape(5, 8, 6))).isEqualTo(new TensorShape(7, 4, 3));
        assertThat(separable.finish()).isEqualTo(Finish.BATCH_NORM);
        assertThat(separable.steps()).hasSize(2);
    }

    @Test
    void refusesSequencesOfLessThanTwoSteps() {
        Operation linear = new Linear(3, Finish.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequence.of(linear))
                .withMessageStartingWith("A sequence must have two or more steps, none of them identity or a sequence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequence.of(linear, new Identity()))
                .withMessageStartingWith("A sequence must have two or more steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequence.of(linear, Sequence.of(linear, linear)))
                .withMessageStartingWith("A sequence must have two or more steps");
    }

    @Test
    void refusesGeometryThatIsNotPossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(0, Window.POINT, Finish.NONE))
                .withMessage("The filters (0) of a convolution must be positive.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linear(0, Finish.NONE))
                .withMessage("The outputs (0) of a linear layer must be positive.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.square(3).withStride(0))
                .withMessage("The kernel (3x3) and stride (0x0) of a window must be positive.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(3, 3, 1, 1, 3, 1))
                .withMessage("The padding (3x1) of a window must be in [0, kernel) = [0, 3x3).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 5, 1, 1, 0, 0).slideOver(new TensorShape(1, 9, 4), 1))
                .withMessage("The window (5x5 stride 1x1 padding 0x0) does not fit into the input (1x9x4).\n"
                        + "Maybe there are too many strides before it for this input size.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Add("sum", "a", "b", Finish.BATCH_NORM))
                .withMessage("The addition (sum) must finish with NONE or RELU, not (BATCH_NORM).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3x32", "3x32x32x1", "3x-1x2", "3 x 32 x 32", "3x32x99999999999"})
    void refusesShapesOfAnotherForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorShape.parse(text))
                .withMessage("The shape (%s) is not of the form CHANNELSxHEIGHTxWIDTH.\nMaybe 3x32x32 is meant.", text);
    }

    @Test
    void aShapePrintsWhatItCanParseBack() {
        TensorShape shape = new TensorShape(3, 49, 10);
        assertThat(TensorShape.parse(shape.toString())).isEqualTo(shape);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorShape.parse("3x0x5"))
                .withMessage("The shape (3x0x5) must be positive in every dimension.");
    }
}
