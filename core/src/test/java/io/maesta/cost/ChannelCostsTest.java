package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.space.Architecture;
import io.maesta.space.ChannelGroup;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What masked networks cost. */
class ChannelCostsTest {
    private static final Device GAP8 = Device.named("gap8");

    static int[] widths(SearchSpace space, Random random) {
        return space.channelGroups().stream()
                .mapToInt(group -> 1 + random.nextInt(group.width()))
                .toArray();
    }

    private static int[] all(SearchSpace space) {
        return space.channelGroups().stream().mapToInt(ChannelGroup::width).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void aMaskedNetworkCostsWhatTheExtractedOneCosts(String name) {
        Random random = new Random(1);
        for (SearchSpace space : new SearchSpace[] {
            Networks.named(name).network().withSearchedChannels(),
            Networks.named(name).space().withSearchedChannels()
        }) {
            CostTable table = CostTable.of(space, GAP8);
            for (int i = 0; i < 200; i++) {
                Architecture masked = space.architecture(
                        space.indices(RandomTheta.architecture(random, space)), widths(space, random));
                Cost fromScratch = Cost.of(Layer.of(space.fix(masked)), GAP8);
                assertThat(table.exact(masked)).isEqualTo(fromScratch);
                assertThat(fromScratch.weights())
                        .isLessThanOrEqualTo(table.exact(space.architecture(space.indices(masked), all(space)))
                                .weights());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet8", "ds-cnn", "mobilenet-v1", "autoencoder", "resnet18"})
    void withAllChannelsBothSpacesCostAsTheReference(String name) {
        SearchSpace network = Networks.named(name).network();
        SearchSpace masks = network.withSearchedChannels();
        assertThat(CostTable.of(masks, GAP8).exact(masks.reference())).isEqualTo(Cost.of(Layer.of(network), GAP8));
        SearchSpace both = Networks.named(name).space().withSearchedChannels();
        assertThat(CostTable.of(both, GAP8).exact(both.reference())).isEqualTo(Cost.of(Layer.of(network), GAP8));
    }

    /** Bilinear costs: half the difference of one channel more and one fewer is the derivative, but for the square of a shared side. */
    @ParameterizedTest
    @EnumSource(
            value = CostKind.class,
            names = {"WEIGHTS", "FLASH", "MACS"})
    void theSlopeOfAGroupIsThatOfDifferences(CostKind kind) {
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            SearchSpace space = i == 0
                    ? Networks.named("resnet8").space().withSearchedChannels()
                    : RandomSpaces.next(random, 1 + random.nextInt(6), 3).withSearchedChannels();
            CostTable table = CostTable.of(space, GAP8);
            double[][] theta = RandomTheta.next(random, space);
            int[] widths = widths(space, random);
            double[] slopes = table.narrowed(widths).channelGradient(kind, theta);
            for (int g = 0; g < widths.length; g++) {
                double more = moved(table, kind, theta, widths, g, 1);
                double fewer = moved(table, kind, theta, widths, g, -1);
                if (widths[g] > 1 && widths[g] < all(space)[g]) {
                    assertThat(slopes[g]).isCloseTo((more - fewer) / 2, within(1e-6 * Math.max(1, slopes[g])));
                }
            }
        }
    }

    /** Between widths that are multiples of 4 the rounding up of the kernels does not show. */
    @Test
    void theSlopeOfCyclesIsThatOfWholeVectors() {
        SearchSpace space = Networks.named("resnet8").network().withSearchedChannels();
        CostTable table = CostTable.of(space, GAP8);
        double[][] theta = {};
        int[] widths = {8, 8, 16, 16, 32, 32};
        assertThat(space.channelGroups()).hasSize(widths.length);
        double[] slopes = table.narrowed(widths).channelGradient(CostKind.CYCLES, theta);
        for (int g = 0; g < widths.length; g++) {
            double more = moved(table, CostKind.CYCLES, theta, widths, g, 4);
            double fewer = moved(table, CostKind.CYCLES, theta, widths, g, -4);
            assertThat(slopes[g]).isCloseTo((more - fewer) / 8, within(0.02 * slopes[g]));
        }
    }

    private static double moved(CostTable table, CostKind kind, double[][] theta, int[] widths, int group, int by) {
        int[] moved = widths.clone();
        moved[group] = Math.max(1, Math.min(moved[group] + by, all(table.space())[group]));
        return table.narrowed(moved).expected(kind, theta);
    }

    @Test
    void theSlopeOfTheSmoothPeakFollowsItWhenWidthsGrow() {
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            SearchSpace space =
                    RandomSpaces.next(random, 1 + random.nextInt(6), 3).withSearchedChannels();
            CostTable table = CostTable.of(space, GAP8).smoothedBy(1e6);
            double[][] theta = RandomTheta.next(random, space);
            int[] widths = widths(space, random);
            double[] slopes = table.narrowed(widths).channelGradient(CostKind.SRAM, theta);
            double now = table.narrowed(widths).expected(CostKind.SRAM, theta);
            for (int g = 0; g < widths.length; g++) {
                if (widths[g] < all(space)[g]) {
                    double more = moved(table, CostKind.SRAM, theta, widths, g, 1);
                    assertThat(slopes[g]).isCloseTo(more - now, within(0.02 * Math.max(1, more - now)));
                }
            }
        }
    }

    @Test
    void theSmoothPeakInUnitsOfATargetBoundsTheExactOne() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            SearchSpace space =
                    RandomSpaces.next(random, 1 + random.nextInt(6), 3).withSearchedChannels();
            Architecture architecture = RandomTheta.architecture(random, space);
            int[] widths = widths(space, random);
            double target = 1 + random.nextInt(4_000);
            CostTable table = CostTable.of(space, GAP8).smoothedBy(target).narrowed(widths);
            double[][] theta = RandomTheta.rows(space, () -> 0);
            int[] indices = space.indices(architecture);
            for (int b = 0; b < indices.length; b++) {
                theta[b][indices[b]] = 1;
            }
            double exact = (double) Cost.of(Layer.of(space.fix(space.architecture(indices, widths))), GAP8)
                    .peakActivationBytes();
            assertThat(table.expected(CostKind.SRAM, theta)).isGreaterThanOrEqualTo(exact * (1 - 1e-12));
            if (!skips(space, indices)) {
                assertThat(table.expected(CostKind.SRAM, theta)).isLessThanOrEqualTo(exact + 0.05 * target + 1e-6);
            }
        }
    }

    /** Whether a block is left out, which may make two tensors one. */
    private static boolean skips(SearchSpace space, int[] indices) {
        for (int b = 0; b < indices.length; b++) {
            if (space.choices()
                    .get(b)
                    .candidates()
                    .get(indices[b])
                    .operation()
                    .steps()
                    .isEmpty()) {
                return true;
            }
        }
        return space.nodes().stream()
                .anyMatch(node -> node instanceof ChoiceBlock block
                        && block.isFixed()
                        && block.candidates().get(0).operation().steps().isEmpty());
    }

    @Test
    void aTargetCanBeMetIfOneChannelOfEachGroupMeetsIt() {
        SearchSpace space = Networks.named("resnet8").network().withSearchedChannels();
        CostTable table = CostTable.of(space, GAP8);
        double least = table.minimum(CostKind.WEIGHTS);
        assertThat(least).isEqualTo((double) CostTable.of(space.narrowed(1, 1, 1, 1, 1, 1), GAP8)
                .exact(new Architecture(Map.of()))
                .weights());
        assertThat(FeasibleArchitectures.exists(table, Target.NONE.with(CostKind.WEIGHTS, least)))
                .isTrue();
        assertThat(FeasibleArchitectures.exists(table, Target.NONE.with(CostKind.WEIGHTS, least - 1)))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeasibleArchitectures.mostProbable(table, new double[0][], Target.NONE, 1))
                .withMessage("The channels of search space (resnet8) are searched.\nMaybe narrowed(live) is missing.");
    }
}
