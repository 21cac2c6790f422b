package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeTest {
    private static final int BATCH = 2;

    /** Also numbers of channels that do not fill a block, and images whose rows do not fill the registers. */
    @ParameterizedTest
    @CsvSource({"16, 29", "16, 32", "7, 31", "1, 33", "13, 40", "16, 57"})
    void productsAreThoseOfPlainJava(int channels, int size) {
        EngineSelfTest test = new EngineSelfTest.Example(Convolution::new, channels, size).run();
        assertThat(test.outputError()).isLessThan(1e-6);
        assertThat(test.inputGradientError()).isLessThan(1e-6);
        assertThat(test.weightGradientError()).isLessThan(1e-5);
    }

    @Test
    void suitsThreeByThreeOfOneBlockOverWideImages() {
        boolean can = OneDnn.BLOCK == 16;
        Window window = Window.square(3);
        assertThat(suits(16, 32, 16, window, Precision.FLOAT32)).isEqualTo(can);
        assertThat(suits(16, 96, 5, window, Precision.FLOAT32)).isEqualTo(can);
        assertThat(suits(16, 28, 16, window, Precision.FLOAT32)).isFalse();
        assertThat(suits(16, 32, 32, window, Precision.FLOAT32)).isFalse();
        assertThat(suits(32, 32, 16, window, Precision.FLOAT32)).isFalse();
        assertThat(suits(16, 32, 16, window.withStride(2), Precision.FLOAT32)).isFalse();
        assertThat(suits(16, 32, 16, Window.square(5), Precision.FLOAT32)).isFalse();
        assertThat(suits(16, 32, 16, Window.POINT, Precision.FLOAT32)).isFalse();
        boolean hasBfloat16 = InstructionSet.here().hasBfloat16();
        assertThat(hasBfloat16 && suits(16, 32, 16, window, Precision.BFLOAT16)).isFalse();
    }

    /** With the weights as oneDNN wants them for images: else the rule could be dead, unseen. */
    private static boolean suits(int channels, int size, int filters, Window window, Precision precision) {
        try (Workspace workspace = new Workspace(BATCH, precision)) {
            ParameterVector parameters = new ParameterVector(workspace);
            TensorShape shape = new TensorShape(channels, size, size);
            memory source = workspace.lasting(workspace.images(shape));
            memory target = workspace.lasting(workspace.images(window.slideOver(shape, filters)));
            ConvolutionGeometry geometry = new ConvolutionGeometry(shape, filters, window, 1);
            ConvolutionInput input = ConvolutionInput.of(workspace, geometry, source);
            Convolution convolution = new Convolution(workspace, parameters, input, target, false);
            memory.desc weights = convolution.weights().value().get_desc();
            parameters.free();
            return Volume.suits(geometry, BATCH, source.get_desc(), weights);
        }
    }
}
