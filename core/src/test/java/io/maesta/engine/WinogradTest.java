package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradTest {
    /** Also numbers of channels and rows that fill neither blocks nor tiles. */
    @ParameterizedTest
    @CsvSource({"32, 4", "37, 5", "48, 8", "50, 11", "64, 9", "65, 6", "100, 7", "128, 4"})
    void productsAreThoseOfPlainJava(int channels, int size) {
        EngineSelfTest test = new EngineSelfTest.Example(Convolution::new, channels, size).run();
        assertThat(test.outputError()).isLessThan(1e-5);
        assertThat(test.inputGradientError()).isLessThan(1e-5);
        assertThat(test.weightGradientError()).isLessThan(1e-5);
    }

    @Test
    void suitsDenseThreeByThreeOverManyChannels() {
        TensorShape shape = new TensorShape(64, 8, 8);
        Window window = Window.square(3);
        boolean can = OneDnn.BLOCK == 16;
        assertThat(suits(new ConvolutionGeometry(shape, 64, window, 1), Precision.FLOAT32))
                .isEqualTo(can);
        assertThat(suits(new ConvolutionGeometry(shape, 16, window, 1), Precision.FLOAT32))
                .isFalse();
        assertThat(suits(new ConvolutionGeometry(shape, 64, window, 64), Precision.FLOAT32))
                .isFalse();
        assertThat(suits(new ConvolutionGeometry(shape, 64, Window.square(5), 1), Precision.FLOAT32))
                .isFalse();
        assertThat(suits(new ConvolutionGeometry(new TensorShape(64, 3, 8), 64, window, 1), Precision.FLOAT32))
                .isFalse();
        assertThat(suits(new ConvolutionGeometry(shape, 64, window, 1), Precision.BFLOAT16))
                .isFalse();
    }

    /** Where the rule says so, oneDNN does so: else the rule would be dead, unseen. */
    @Test
    void isWhatOneDnnTakes() {
        Workspace workspace = new Workspace(2, Precision.FLOAT32);
        ParameterVector parameters = new ParameterVector(workspace);
        try {
            TensorShape shape = new TensorShape(64, 8, 8);
            memory source = workspace.lasting(workspace.images(shape));
            memory target = workspace.lasting(workspace.images(shape));
            ConvolutionGeometry geometry = new ConvolutionGeometry(shape, 64, Window.square(3), 1);
            ConvolutionInput input = ConvolutionInput.of(workspace, geometry, source);
            Convolution convolution = new Convolution(workspace, parameters, input, target, false);
            convolution.connect(workspace.lasting(workspace.images(shape)));
            convolution.backward(workspace.lasting(workspace.images(shape)));
            convolution.folded(target, true);
            assertThat(convolution.kernels())
                    .hasSize(4)
                    .allMatch(kernel -> kernel.contains("wino") == (OneDnn.BLOCK == 16));
            assertThat(workspace.plannedBytes() > 0).isEqualTo(OneDnn.BLOCK == 16);
        } finally {
            parameters.free();
            workspace.close();
        }
    }

    private static boolean suits(ConvolutionGeometry geometry, Precision precision) {
        memory.desc source = OneDnn.blocked(OneDnn.type(precision), 2, geometry.input());
        return Winograd.suits(geometry, source, Winograd.Pass.FORWARD);
    }
}
