package io.maesta.search;

import static io.maesta.cost.CostKind.CYCLES;
import static io.maesta.cost.CostKind.MACS;
import static io.maesta.cost.CostKind.WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Burrello et al., arXiv 2310.07217, eq. 13 and 14, by numbers that a hand can check. */
class DuccioTest {
    private static final Target WEIGHTS_1000 = Target.NONE.with(WEIGHTS, 1000);

    @Test
    void theStrengthIsTheLossOverTheExcessAtTheStart() {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 10, 1.5, Map.of(WEIGHTS, 1600.0));

        assertThat(duccio.strengths()).containsExactly(Map.entry(WEIGHTS, 10 * 1.5 / 600));
        assertThat(duccio.penalty(Map.of(WEIGHTS, 1600.0)))
                .as("κ·L at the start, in full force")
                .isCloseTo(15, within(1e-12));
    }

    /** Eq. 13 alone gives 0 or less, ±infinity, or 1e9 for the first four of these. */
    @ParameterizedTest
    @CsvSource({
        "400, 0.04",
        "999.999, 0.04",
        "1000, 0.04",
        "1000.000001, 0.04",
        "1050, 0.04",
        "1051, 0.0392156862745098",
        "1100, 0.02",
        "1e9, 2.000002000002e-9"
    })
    void theStrengthIsFiniteAndPositiveWhereverTheSearchStarts(double startCost, double strength) {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, startCost));

        assertThat(duccio.strengths().get(WEIGHTS)).isCloseTo(strength, within(1e-12 * strength));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1e-3})
    void aTaskThatIsAlreadySolvedLeavesAStrength(double warmUpLoss) {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 1, warmUpLoss, Map.of(WEIGHTS, 1500.0));

        assertThat(duccio.strengths()).containsExactly(Map.entry(WEIGHTS, 1e-3 / 500));
    }

    @Test
    void aCostAtOrBelowItsTargetIsFree() {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, 1500.0));

        for (double cost : new double[] {0, 500, 999.9, 1000}) {
            assertThat(duccio.penalty(Map.of(WEIGHTS, cost))).isZero();
            assertThat(duccio.slope(WEIGHTS, Map.of(WEIGHTS, cost))).isZero();
        }
    }

    @Test
    void aCostThatStartsBelowItsTargetMeetsResistanceWhenItRisesAboveIt() {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, 400.0));

        assertThat(duccio.slope(WEIGHTS, Map.of(WEIGHTS, 1001.0))).isPositive();
        assertThat(duccio.penalty(Map.of(WEIGHTS, 1050.0))).isCloseTo(2, within(1e-12));
    }

    @Test
    void constraintsAddUpEachWithItsOwnStrength() {
        Target target = WEIGHTS_1000.with(CYCLES, 100_000).with(MACS, 50);
        Duccio duccio = Duccio.of(target, 3, 2, Map.of(WEIGHTS, 2000.0, CYCLES, 400_000.0, MACS, 10.0));

        // λ: 6/1000, 6/300,000 and 6/2.5; MACs stay below their ceiling.
        Map<CostKind, Double> costs = Map.of(WEIGHTS, 1500.0, CYCLES, 250_000.0, MACS, 49.0);
        assertThat(duccio.penalty(costs)).isCloseTo(500 * 6e-3 + 150_000 * 2e-5, within(1e-12));
        assertThat(duccio.slope(WEIGHTS, costs)).isCloseTo(6e-3, within(1e-15));
        assertThat(duccio.slope(CYCLES, costs)).isCloseTo(2e-5, within(1e-18));
        assertThat(duccio.slope(MACS, costs)).isZero();
        assertThat(duccio.slope(MACS, Map.of(WEIGHTS, 0.0, CYCLES, 0.0, MACS, 51.0)))
                .isCloseTo(2.4, within(1e-12));
    }

    @Test
    void theSlopeIsTheDerivativeOfThePenalty() {
        Target target = WEIGHTS_1000.with(CYCLES, 100_000);
        Regularizer duccio = Duccio.of(target, 3, 2, Map.of(WEIGHTS, 2000.0, CYCLES, 400_000.0))
                .inEpoch(1, 8);

        for (double weights : new double[] {300, 1001, 5000}) {
            for (double cycles : new double[] {99_000, 101_000}) {
                Regularizers.assertSlopesAreDerivatives(duccio, Map.of(WEIGHTS, weights, CYCLES, cycles));
            }
        }
    }

    /** λ(e) = min(λ/100 + e · 0.99 λ / (N/2), λ). */
    @ParameterizedTest
    @CsvSource({
        "0, 8, 0.01",
        "1, 8, 0.2575",
        "2, 8, 0.505",
        "3, 8, 0.7525",
        "4, 8, 1",
        "5, 8, 1",
        "7, 8, 1",
        "0, 1, 0.01",
        "2, 5, 0.802",
        "3, 5, 1",
        "0, 0, 1"
    })
    void theStrengthRisesFromOnePercentToAllOfItAtHalfOfTheSearch(int epoch, int epochs, double share) {
        Duccio full = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, 1500.0));
        Map<CostKind, Double> costs = Map.of(WEIGHTS, 1200.0);

        Duccio now = full.inEpoch(epoch, epochs);

        assertThat(now.ramp()).isCloseTo(share, within(1e-12));
        assertThat(now.slope(WEIGHTS, costs)).isCloseTo(share * 2 / 500, within(1e-15));
        assertThat(now.penalty(costs)).isCloseTo(share * 2 * 200 / 500, within(1e-12));
    }

    @Test
    void theRampOfAnEpochDoesNotDependOnTheEpochBefore() {
        Duccio full = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, 1500.0));

        assertThat(full.inEpoch(1, 8).inEpoch(2, 8)).isEqualTo(full.inEpoch(2, 8));
    }

    @Test
    void aStepTeachesItNothing() {
        Duccio duccio = Duccio.of(WEIGHTS_1000, 1, 2, Map.of(WEIGHTS, 1500.0));

        assertThat(duccio.after(Map.of(WEIGHTS, 1700.0))).isEqualTo(duccio);
    }

    @Test
    void withoutTargetsThereIsNoPenalty() {
        Duccio duccio = Duccio.of(Target.NONE, 1, 2, Map.of());

        assertThat(duccio.penalty(Map.of())).isZero();
        assertThat(duccio.slope(WEIGHTS, Map.of())).isZero();
    }
}
