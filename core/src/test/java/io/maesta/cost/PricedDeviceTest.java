package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PricedDeviceTest {
    private static final CoefficientPrice PRICE = new CoefficientPrice(0.75, 0.5, 10.2);
    private static final Map<OperatorClass, OperatorPrice> PRICES = Map.of(
            OperatorClass.CONV2D, PRICE,
            OperatorClass.DEPTHWISE_CONV2D, PRICE,
            OperatorClass.LINEAR, CoefficientPrice.perMac(2));

    private final PricedDevice device = new PricedDevice("board", 80e6, Map.of(CostKind.SRAM, 4096L), PRICES);

    @Test
    void coefficientsPriceMultiplicationsBytesAndTheCallRoundedUp() {
        // 9 · 3 · 4 weights, 5 · 6 outputs each; 3 · 30 values are read, 4 · 30 written
        Layer conv = layer(Layer.Kind.CONV2D, "3x5x6", "4x5x6", Window.square(3));
        assertThat(device.cycles(conv)).isEqualTo((long) Math.ceil(0.75 * 108 * 30 + 0.5 * (90 + 108 + 120) + 10.2));
        Layer linear = layer(Layer.Kind.LINEAR, "3x5x6", "4x1x1", Window.POINT);
        assertThat(device.cycles(linear)).isEqualTo(2 * 90 * 4);
    }

    @Test
    void additionsReadBothInputs() {
        assertThat(CoefficientPrice.bytes(layer(Layer.Kind.ADD, "3x5x6", "3x5x6", Window.POINT)))
                .isEqualTo(3 * 90);
    }

    @Test
    void pointwiseConvolutionsHaveTheDensePriceAndAdditionsAndPoolingNoneUnlessSaid() {
        assertThat(device.prices())
                .containsEntry(OperatorClass.POINTWISE_CONV2D, PRICE)
                .containsEntry(OperatorClass.ADD, CoefficientPrice.FREE)
                .containsEntry(OperatorClass.GLOBAL_AVERAGE_POOL, CoefficientPrice.FREE);
    }

    @Test
    void convolutionsOfOneValueArePointwise() {
        assertThat(OperatorClass.of(layer(Layer.Kind.CONV2D, "3x5x6", "4x3x3", Window.POINT.withStride(2))))
                .isEqualTo(OperatorClass.POINTWISE_CONV2D);
        assertThat(OperatorClass.of(layer(Layer.Kind.CONV2D, "3x5x6", "4x5x6", Window.square(3))))
                .isEqualTo(OperatorClass.CONV2D);
    }

    @ParameterizedTest
    @EnumSource(Layer.Kind.class)
    void slopesAreDifferencesOfThePriceBeforeItIsRounded(Layer.Kind kind) {
        boolean slides =
                kind == Layer.Kind.CONV2D || kind == Layer.Kind.DEPTHWISE_CONV2D || kind == Layer.Kind.MAX_POOL;
        Window window = slides ? Window.square(3).withStride(2) : Window.POINT;
        ChannelSlopes slopes = PRICE.slopes(sized(kind, 5, 7, window));
        boolean isTied = kind != Layer.Kind.CONV2D && kind != Layer.Kind.LINEAR;
        double perOutput = PRICE.exact(sized(kind, isTied ? 6 : 5, 8, window)) - PRICE.exact(sized(kind, 5, 7, window));
        double perInput = PRICE.exact(sized(kind, 6, 7, window)) - PRICE.exact(sized(kind, 5, 7, window));
        assertThat(slopes.perOutput()).isCloseTo(perOutput, within(1e-9));
        assertThat(slopes.perInput()).isCloseTo(isTied ? 0 : perInput, within(1e-9));
    }

    /** A layer with so many channels on either side; where both sides must be alike, {@code inputs} counts. */
    private static Layer sized(Layer.Kind kind, int inputs, int outputs, Window window) {
        TensorShape in = new TensorShape(inputs, 6, 4);
        return switch (kind) {
            case CONV2D -> layer(kind, in, window.slideOver(in, outputs), window);
            case LINEAR -> layer(kind, in, TensorShape.vector(outputs), window);
            case DEPTHWISE_CONV2D, MAX_POOL -> layer(kind, in, window.slideOver(in, inputs), window);
            case ADD -> layer(kind, in, in, window);
            case GLOBAL_AVERAGE_POOL -> layer(kind, in, TensorShape.vector(inputs), window);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Layer.Kind.class,
            names = {"CONV2D", "DEPTHWISE_CONV2D", "LINEAR"})
    void slopesOfGap8AreDifferencesBetweenMultiplesOfItsTiles(Layer.Kind kind) {
        KernelFormula gap8 = KernelFormula.GAP8;
        Window window = kind == Layer.Kind.LINEAR ? Window.POINT : Window.square(3);
        ChannelSlopes slopes = gap8.slopes(sized(kind, 8, 12, window));
        boolean isTied = kind == Layer.Kind.DEPTHWISE_CONV2D;
        long before = gap8.cycles(sized(kind, 8, 12, window));
        assertThat(4 * slopes.perOutput())
                .isEqualTo((double) (gap8.cycles(sized(kind, isTied ? 12 : 8, 16, window)) - before));
        assertThat(4 * slopes.perInput())
                .isEqualTo((double) (isTied ? 0 : gap8.cycles(sized(kind, 12, 12, window)) - before));
    }

    @Test
    void memoryIsKnownWhereItIsGiven() {
        assertThat(device.capacity(CostKind.SRAM)).hasValue(4096);
        assertThat(device.capacity(CostKind.FLASH)).isEmpty();
        assertThat(device.capacity(CostKind.MACS)).isEmpty();
    }

    @Test
    void nameSaysThePricesOfKernelsOnly() {
        assertThat(((PricedDevice) Device.named("gap8")).isNamedByItsKernels()).isTrue();
        assertThat(device.isNamedByItsKernels()).isFalse();
        PricedDevice renamed =
                new PricedDevice("mine", 100e6, Map.of(), ((PricedDevice) Device.named("gap8")).prices());
        assertThat(renamed.isNamedByItsKernels()).isFalse();
    }

    @Test
    void copyThatTravelledIsEqual() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(device);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(device);
        }
    }

    @Test
    void impossibleDevicesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PricedDevice("board", 0, Map.of(), PRICES))
                .withMessage("The clock (0.0 Hz) of device (board) must be positive and finite.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PricedDevice("board", 1, Map.of(CostKind.MACS, 1L), PRICES))
                .withMessageContaining("capacity macs = 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PricedDevice("board", 1, Map.of(), Map.of(OperatorClass.LINEAR, PRICE)))
                .withMessage("The device (board) must have prices of conv2d, depthwise-conv2d.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoefficientPrice.perMac(-1))
                .withMessage("The price per-mac (-1.0) must be 0 or more and finite.");
    }

    private static Layer layer(Layer.Kind kind, String in, String out, Window window) {
        return layer(kind, TensorShape.parse(in), TensorShape.parse(out), window);
    }

    private static Layer layer(Layer.Kind kind, TensorShape in, TensorShape out, Window window) {
        List<String> inputs = kind == Layer.Kind.ADD ? List.of("a", "b") : List.of("a");
        return new Layer("layer", kind, inputs, in, out, window, Finish.NONE);
    }
}
