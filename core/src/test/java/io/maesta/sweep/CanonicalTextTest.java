package io.maesta.sweep;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CoefficientPrice;
import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.KernelFormula;
import io.maesta.cost.OperatorClass;
import io.maesta.cost.PricedDevice;
import io.maesta.cost.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
    private static final Sweep SWEEP = ExampleSweeps.sweep();

    /** Stored results are found again by these: a change here orphans every result there is. */
    @Test
    void theTextAndIdOfATrialNeverChange() {
        Target target = weights(160).with(CostKind.LATENCY, 2500.5);

        assertThat(CanonicalText.of(CanonicalText.of(SWEEP), target, -3))
                .isEqualTo(
                        """
                        maesta-trial 1
                        space tiny input=1x8x6
                        block stem of input
                          candidate conv3
                            conv2d filters=4 kernel=3x3 stride=2x2 padding=1x1 finish=BATCH_NORM_RELU
                        block first of stem
                          candidate conv3
                            conv2d filters=4 kernel=3x3 stride=1x1 padding=1x1 finish=BATCH_NORM_RELU
                          candidate separable
                            depthwise-conv2d kernel=3x3 stride=1x1 padding=1x1 finish=BATCH_NORM_RELU
                            conv2d filters=4 kernel=1x1 stride=1x1 padding=0x0 finish=BATCH_NORM_RELU
                          candidate skip
                        block second of first
                          candidate conv3
                            conv2d filters=4 kernel=3x3 stride=1x1 padding=1x1 finish=BATCH_NORM_RELU
                          candidate separable
                            depthwise-conv2d kernel=3x3 stride=1x1 padding=1x1 finish=BATCH_NORM_RELU
                            conv2d filters=4 kernel=1x1 stride=1x1 padding=0x0 finish=BATCH_NORM_RELU
                          candidate skip
                        add sum of stem second finish=RELU
                        global-average-pool pool of sum
                        block head of pool
                          candidate linear
                            linear outputs=5 finish=NONE
                        device "ten-macs" clock-hertz=1000000
                        data "example" fingerprint="5eed"
                        batch-size 32
                        augmentation rotation-degrees=0 shift-pixels=0 flip=NONE
                        warm-up epochs=8 optimiser=ADAM learning-rate=0.001 momentum=0 weight-decay=0 schedule=CONSTANT
                        search epochs=8 optimiser=ADAM learning-rate=0.001 momentum=0 weight-decay=0 schedule=CONSTANT \
                        architecture-learning-rate=0.02 sampling=GUMBEL temperature=1 temperature-decay=1 regulariser=DUCCIO \
                        strength=1 candidates=8
                        fine-tune epochs=10 optimiser=ADAM learning-rate=0.001 momentum=0 weight-decay=0 schedule=CONSTANT
                        target weights=160 latency=2500.5
                        seed -3
                        """);
        assertThat(SWEEP.withTargets(List.of(target))
                        .withSeeds(List.of(-3L))
                        .trials()
                        .get(0)
                        .id())
                .isEqualTo("eba9fd7739dc78f9");
    }

    @Test
    void nameAndPlaceOfTheDataAreNoPartOfIt() {
        Sweep elsewhere = new Sweep(
                "another name",
                SWEEP.space(),
                SWEEP.device(),
                new DataReference("example", "hdfs:///elsewhere", new TreeMap<>(), "5eed"),
                SWEEP.training(),
                SWEEP.targets(),
                SWEEP.seeds());

        assertThat(elsewhere.id()).isEqualTo(SWEEP.id());
        assertThat(elsewhere.trials()).extracting(Trial::id).isEqualTo(ids(SWEEP));
    }

    /** The identifiers of results on built-in devices contain these lines. */
    @Test
    void deviceIsItsNameAndClockWhereTheNameSaysItsPrices() {
        assertThat(CanonicalDevice.of(Device.named("gap8"))).isEqualTo("device \"gap8\" clock-hertz=100000000");
    }

    @Test
    void deviceIsItsPricesWhereTheNameDoesNotSayThem() {
        PricedDevice mine = new PricedDevice(
                "gap8",
                1e8,
                Map.of(CostKind.SRAM, 1024L),
                Map.of(
                        OperatorClass.CONV2D,
                        KernelFormula.GAP8,
                        OperatorClass.DEPTHWISE_CONV2D,
                        new CoefficientPrice(2.5, 1, 0),
                        OperatorClass.LINEAR,
                        CoefficientPrice.perMac(0.1)));

        assertThat(CanonicalDevice.of(mine))
                .isEqualTo(
                        """
                        device "gap8" clock-hertz=100000000
                          price conv2d kernel=gap8
                          price pointwise-conv2d kernel=gap8
                          price depthwise-conv2d per-mac=2.5 per-byte=1 constant=0
                          price linear per-mac=0.1 per-byte=0 constant=0
                          price add per-mac=0 per-byte=0 constant=0
                          price global-average-pool per-mac=0 per-byte=0 constant=0""");
    }

    @Test
    void numbersAreTheSameOnEveryJdk() {
        assertThat(CanonicalText.number(0.1)).isEqualTo("0.1");
        assertThat(CanonicalText.number(2e-3)).isEqualTo("0.002");
        assertThat(CanonicalText.number(1e22)).isEqualTo("10000000000000000000000");
        assertThat(CanonicalText.number(0.1 + 0.2)).isNotEqualTo(CanonicalText.number(0.3));
        assertThat(CanonicalText.number(-0.0)).isEqualTo("0");
    }

    @Test
    void idsAreTheSameInEveryLocale() {
        List<String> expected = ids(SWEEP);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat("%d".formatted(12)).isNotEqualTo("12");
            assertThat(ids(SWEEP)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesCannotPassForOtherLines() {
        assertThat(CanonicalText.quote("a\"\nseed 1\\")).isEqualTo("\"a\\\"\\nseed 1\\\\\"");
    }

    private static List<String> ids(Sweep sweep) {
        return sweep.trials().stream().map(Trial::id).toList();
    }
}
