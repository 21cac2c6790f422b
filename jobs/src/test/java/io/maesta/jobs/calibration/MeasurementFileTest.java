package io.maesta.jobs.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.calibrate.Measurement;
import io.maesta.cost.OperatorClass;
import io.maesta.data.DataException;
import io.maesta.space.Layer;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementFileTest {
    @TempDir
    private Path folder;

    @Test
    void networksAreThoseOfTheCatalog() throws IOException {
        SearchSpace space = Networks.named("ds-cnn").space();
        String reference = space.reference().toString();
        List<Measurement> read =
                read("# measured\n\nnetwork,architecture,ms\nds-cnn,,75.1\r\nds-cnn,\"%s\",0.5\n".formatted(reference));
        assertThat(read).extracting(Measurement::micros).containsExactly(75_100.0, 500.0);
        assertThat(read).extracting(Measurement::device).containsOnly("board");
        assertThat(read)
                .extracting(Measurement::layers)
                .containsOnly(Layer.of(Networks.named("ds-cnn").network()));
        assertThat(read).extracting(Measurement::name).containsExactly("ds-cnn", "ds-cnn " + reference);
    }

    @Test
    void operatorsAreTheirGeometry() throws IOException {
        List<Measurement> read = read(
                """
                device,kind,input,channels,kernel,stride,padding,ms
                a,conv2d,1x49x10,64,10x4,2,5x1,1
                a,depthwise-conv2d,16x8x8,,3,,,1
                b,linear,640,10,,,,1
                b,linear,4x2x2,10,,,,1
                ,add,4x2x2,,,,,1
                ,global-average-pool,4x2x2,,,,,1
                ,conv2d,4x2x2,8,1,,,1
                ,max-pool,4x7x6,,2,,,1
                ,max-pool,4x7x6,,3x2,2x1,1,1
                """);
        assertThat(read).extracting(Measurement::device).startsWith("a", "a", "b", "b", "board", "board", "board");
        List<Layer> layers = read.stream().map(each -> each.layers().get(0)).toList();
        assertThat(layers.get(0).window()).isEqualTo(new Window(10, 4, 2, 2, 5, 1));
        assertThat(layers.get(0).outputShape()).isEqualTo(new TensorShape(64, 25, 5));
        assertThat(layers.get(1).window()).isEqualTo(Window.square(3));
        assertThat(layers)
                .extracting(Layer::macs)
                .containsExactly(64L * 125 * 40, 9L * 16 * 64, 6400L, 160L, 0L, 0L, 128L, 0L, 0L);
        assertThat(layers.get(4).inputs()).hasSize(2);
        assertThat(layers.get(5).outputShape()).isEqualTo(TensorShape.vector(4));
        assertThat(layers)
                .extracting(OperatorClass::of)
                .containsExactly(
                        OperatorClass.CONV2D,
                        OperatorClass.DEPTHWISE_CONV2D,
                        OperatorClass.LINEAR,
                        OperatorClass.LINEAR,
                        OperatorClass.ADD,
                        OperatorClass.GLOBAL_AVERAGE_POOL,
                        OperatorClass.POINTWISE_CONV2D,
                        OperatorClass.MAX_POOL,
                        OperatorClass.MAX_POOL);
        assertThat(layers.get(7).outputShape()).isEqualTo(new TensorShape(4, 3, 3));
        assertThat(layers.get(8).window()).isEqualTo(new Window(3, 2, 2, 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network,ms/resnet8,fast | 2 | ms | (fast) must be a positive number.",
                "network,ms/resnet8,-1 | 2 | ms | (-1) must be a positive number.",
                "network,ms/# note//resnet8, | 4 | ms | must not be empty in this row.",
                "network,ms/resnet9,1 | 2 | network | (resnet9) The network (resnet9) is not in the catalog.",
                "network,ms/resnet8 | 2 | network | the row has 1 cells, the head 2.",
                "network,seconds/resnet8,1 | 1 | seconds | is not known.",
                "network,network/resnet8,1 | 1 | network | stands twice.",
                "network/resnet8 | 1 | ms | is missing.",
                "network,architecture,ms/resnet8,a=b,1 | 2 | architecture | (a=b) ",
                "network,kind,ms/resnet8,add,1 | 2 | kind | is for operators, but the row is of a network.",
                "kind,architecture,ms/add,a=b,1 | 2 | architecture | is for networks, but the row is of an operator.",
                "kind,ms/add,1 | 2 | input | must not be empty in this row.",
                "network,ms/,1 | 2 | kind | must not be empty in this row.",
                "kind,input,ms/pool,1x1x1,1 | 2 | kind | (pool) must be one of [conv2d, depthwise-conv2d, linear, add, max-pool, global-average-pool].",
                "kind,input,ms/add,1x1,1 | 2 | input | (1x1) The shape (1x1) is not of the form CHANNELSxHEIGHTxWIDTH.",
                "kind,input,channels,ms/linear,8,none,1 | 2 | channels | (none) must be a whole number, 1 or more.",
                "kind,input,channels,ms/add,8,8,1 | 2 | channels | is for conv2d and linear, but the row is of add.",
                "kind,input,kernel,ms/add,8,3,1 | 2 | kernel | is for convolutions and max-pool, but the row is of add.",
                "kind,input,kernel,ms/depthwise-conv2d,8x9x9,3by3,1 | 2 | kernel | (3by3) must be a number, or two as in 10x4.",
                "kind,input,kernel,padding,ms/depthwise-conv2d,8x9x9,3,4,1 | 2 | kernel | (3) The padding (4x4) of a window",
                "kind,input,kernel,padding,ms/depthwise-conv2d,8x2x2,9,0,1 | 2 | input | (8x2x2) The window"
            })
    void wrongCellsAreNamedByLineAndColumn(String lines, int line, String column, String problem) {
        assertThatThrownBy(() -> read(lines.replace('/', '\n')))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Line %d of (%s), column %s: %s".formatted(line, file(), column, problem));
    }

    @Test
    void nearestColumnIsProposed() {
        assertThatThrownBy(() -> read("networks,ms\n")).hasMessageEndingWith("\nDid you mean network?");
    }

    @Test
    void filesThatAreNoneAreDataErrors() throws IOException {
        assertThatThrownBy(() -> MeasurementFile.read(folder.resolve("none.csv"), "board"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no file (%s).".formatted(folder.resolve("none.csv")));
        assertThatThrownBy(() -> read("network,ms\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no measurements");
        Files.write(file(), new byte[] {(byte) 0xff, 0});
        assertThatThrownBy(() -> MeasurementFile.read(file(), "board")).hasMessageContaining("is no text in UTF-8");
    }

    private Path file() {
        return folder.resolve("measured.csv");
    }

    private List<Measurement> read(String content) throws IOException {
        Files.writeString(file(), content);
        return MeasurementFile.read(file(), "board");
    }
}
