package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.space.Architecture;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Identity;
import io.maesta.space.Layer;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostTableTest {
    private static final Device GAP8 = Device.named("gap8");

    private final SearchSpace resNet8 = Networks.named("resnet8").space();
    private final CostTable table = CostTable.of(resNet8, GAP8);

    @Test
    void everyMemberOfResNet8CostsWhatItsLayersCost() {
        for (int[] indices : RandomTheta.members(resNet8)) {
            Architecture architecture = resNet8.architecture(indices);
            assertThat(table.exact(architecture)).isEqualTo(Cost.of(Layer.of(resNet8.fix(architecture)), GAP8));
        }
    }

    @Test
    void membersOfRandomSpacesCostWhatTheirLayersCost() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            SearchSpace space = RandomSpaces.next(random, 1 + random.nextInt(8), 4);
            Architecture architecture = RandomTheta.architecture(random, space);
            assertThat(CostTable.of(space, GAP8).exact(architecture))
                    .isEqualTo(Cost.of(Layer.of(space.fix(architecture)), GAP8));
        }
    }

    @Test
    void theCheapestResNet8TakesAThirdOfTheCycles() {
        long stem = 16 * 4 * (2 * 27 + 4 * (5 + 14 * 7 + 10)); // 3x3, as in stage 1
        long stage1 = 16 * 4 * (2 * 144 + 4 * (5 + 14 * 36 + 10));
        long stage2 = 4 * 4 * 256 * 9 + 8 * 2 * (2 * 16 + 8 * (5 + 14 * 4 + 10)); // separable, as in stage 3
        long stage3 = 4 * 8 * 64 * 9 + 4 * (2 * 32 + 16 * (5 + 14 * 8 + 10));
        long shortcuts = 8 * 2 * (2 * 16 + 8 * (5 + 14 * 4 + 10)) + 4 * (2 * 32 + 16 * (5 + 14 * 8 + 10));
        long classifier = 32 * 3;
        assertThat(stem + stage1 + stage2 + stage3 + shortcuts + classifier).isEqualTo(275_040);
        assertThat(table.minimum(CostKind.CYCLES)).isEqualTo(275_040);
        assertThat(table.minimum(CostKind.LATENCY)).isEqualTo(2_750.4);
    }

    @ParameterizedTest
    @EnumSource(CostKind.class)
    void boundsAreMetByMembersOfResNet8(CostKind kind) {
        List<Double> costs = RandomTheta.members(resNet8).stream()
                .map(indices -> table.exact(indices).of(kind))
                .sorted()
                .toList();
        assertThat(table.minimum(kind)).isEqualTo(costs.get(0));
        assertThat(table.maximum(kind)).isEqualTo(costs.get(costs.size() - 1));
    }

    @Test
    void memoryBoundsHoldInRandomSpaces() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            CostTable any = CostTable.of(RandomSpaces.next(random, 1 + random.nextInt(5), 3), GAP8);
            for (int[] member : RandomTheta.members(any.space())) {
                assertThat(any.exact(member).of(CostKind.SRAM))
                        .isBetween(any.minimum(CostKind.SRAM), any.maximum(CostKind.SRAM));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = CostKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SRAM")
    void expectationOfOneMemberIsItsCost(CostKind kind) {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            Architecture architecture = RandomTheta.architecture(random, resNet8);
            assertThat(table.expected(kind, RandomTheta.oneHot(resNet8, architecture)))
                    .isEqualTo(table.exact(architecture).of(kind));
        }
    }

    @ParameterizedTest
    @EnumSource(value = CostKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SRAM")
    void expectationIsTheMeanOverAllMembers(CostKind kind) {
        SearchSpace space = Networks.named("ds-cnn").space();
        CostTable costs = CostTable.of(space, GAP8);
        double[][] theta = RandomTheta.next(new Random(5), space);
        double mean = 0;
        for (int[] member : RandomTheta.members(space)) {
            double probability = 1;
            for (int b = 0; b < member.length; b++) {
                probability *= theta[b][member[b]];
            }
            mean += probability * costs.exact(member).of(kind);
        }
        assertThat(costs.expected(kind, theta)).isCloseTo(mean, within(1e-9 * mean));
    }

    @ParameterizedTest
    @EnumSource(CostKind.class)
    void gradientIsThatOfFiniteDifferences(CostKind kind) {
        Random random = new Random(6);
        for (int i = 0; i < 20; i++) {
            CostTable any = i == 0 ? table : CostTable.of(RandomSpaces.next(random, 5, 4), GAP8);
            double[][] theta = RandomTheta.next(random, any.space());
            double[][] gradient = any.gradient(kind, theta);
            assertThat(gradient.length).isEqualTo(theta.length);
            for (int b = 0; b < theta.length; b++) {
                for (int k = 0; k < theta[b].length; k++) {
                    assertThat(gradient[b][k])
                            .isCloseTo(difference(any, kind, theta, b, k), within(1e-5 * any.maximum(kind)));
                }
            }
        }
    }

    private static double difference(CostTable table, CostKind kind, double[][] theta, int b, int k) {
        double step = 1e-5;
        double at = theta[b][k];
        theta[b][k] = at + step;
        double above = table.expected(kind, theta);
        theta[b][k] = at - step;
        double below = table.expected(kind, theta);
        theta[b][k] = at;
        return (above - below) / (2 * step);
    }

    @Test
    void smoothPeakOfOneMemberIsAtMostAShareAboveItsPeak() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            CostTable any = i % 2 == 0 ? table : CostTable.of(RandomSpaces.next(random, 6, 4), GAP8);
            Architecture architecture = RandomTheta.architecture(random, any.space());
            double peak = any.exact(architecture).of(CostKind.SRAM);
            double smooth = any.expected(CostKind.SRAM, RandomTheta.oneHot(any.space(), architecture));
            double largest = any.maximum(CostKind.SRAM);
            assertThat(smooth).isGreaterThanOrEqualTo(peak * (1 - 1e-12));
            if (i % 2 == 0 || !skips(any.space(), architecture)) {
                assertThat(smooth).isLessThanOrEqualTo(peak + 0.05 * largest + 1e-9 * largest);
            }
        }
    }

    private static boolean skips(SearchSpace space, Architecture architecture) {
        return space.fix(architecture).nodes().stream()
                .anyMatch(node -> node instanceof ChoiceBlock block
                        && block.candidates().get(0).operation() instanceof Identity);
    }

    @Test
    void refusesThetaOfAnotherShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.expected(CostKind.MACS, new double[][] {{1, 0}}))
                .withMessage(
                        "The rows of length [2] must have the lengths [3, 3, 4, 3, 4, 3, 4]: one row for each choice "
                                + "of search space (resnet8), one entry for each candidate.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.gradient(CostKind.SRAM, new double[0][]))
                .withMessageStartingWith("The rows of length [] must have the lengths");
    }

    @Test
    void aPlainNetworkHasItsCostAsExpectation() {
        CostTable plain = CostTable.of(Networks.named("mobilenet-v1").network(), GAP8);
        assertThat(plain.expected(CostKind.CYCLES, new double[0][])).isEqualTo(1_425_728);
        assertThat(plain.expected(CostKind.SRAM, new double[0][])).isBetween(55_296.0, 55_296 * 1.05);
        assertThat(plain.gradient(CostKind.SRAM, new double[0][])).isEmpty();
    }

    @Test
    void survivesSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        CostTable read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (CostTable) in.readObject();
        }
        double[][] theta = RandomTheta.next(new Random(8), resNet8);
        assertThat(read.exact(resNet8.reference())).isEqualTo(table.exact(resNet8.reference()));
        for (CostKind kind : CostKind.values()) {
            assertThat(read.expected(kind, theta)).isEqualTo(table.expected(kind, theta));
        }
    }
}
