package io.maesta.pareto;

import static io.maesta.pareto.ExamplePoints.cost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.Refinement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalsTest {
    private static final int LARGEST = 1_000_000;
    private static final ReferencePoint WEIGHTS = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, (double) LARGEST));
    private static final ReferencePoint BOTH =
            new ReferencePoint(1, Map.of(CostKind.WEIGHTS, (double) LARGEST, CostKind.CYCLES, (double) LARGEST));

    /** Errors over a share of the largest cost, as searches that find the best network would give. */
    enum Curve {
        /** Accuracy rises fast and then less and less. */
        CONCAVE {
            @Override
            double error(double share) {
                return 0.08 + 0.82 * Math.exp(-25 * share);
            }
        },
        /** Two lines, the first 600 times as steep. */
        KNEE {
            @Override
            double error(double share) {
                return Math.max(0.9 - 12 * share, 0.3 - 0.02 * (share - 0.05));
            }
        },
        /** Four levels. */
        STEPS {
            @Override
            double error(double share) {
                return 0.9
                        - 0.1
                                * IntStream.of(77, 334, 520)
                                        .filter(step -> share * 1000 >= step)
                                        .count();
            }
        };

        abstract double error(double share);
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void refinementReachesTheVolumeOfAUniformGridOfTwiceAsManyTargets(Curve curve) {
        for (int number : new int[] {16, 24, 40}) {
            List<Target> targets = new ArrayList<>(uniform(5));
            List<Target> round = targets;
            while (!round.isEmpty()) {
                round = next(targets, answers(targets, curve), WEIGHTS, new Refinement(number - targets.size(), 0));
                targets.addAll(round);
            }

            double refined = volume(targets, curve);
            assertThat(refined).as("%s %d", curve, number).isGreaterThanOrEqualTo(volume(uniform(2 * number), curve));
        }
    }

    /** Two costs: the error is the sum of what each leaves to be wished. */
    @Test
    void twoKindsOfCostAreRefinedToo() {
        List<Target> targets = new ArrayList<>(square(3));
        List<Target> round = targets;
        while (!round.isEmpty()) {
            round = next(targets, answers(targets), BOTH, new Refinement(25 - targets.size(), 0));
            targets.addAll(round);
        }

        double refined = ParetoFront.of(answers(targets), BOTH).hypervolume();
        double twiceAsMany = ParetoFront.of(answers(square(7)), BOTH).hypervolume();
        assertThat(targets).hasSize(25);
        assertThat(refined).isGreaterThanOrEqualTo(twiceAsMany);
    }

    @Test
    void theGainIsHalfTheBoxBetweenNeighbours() {
        List<ResultRow> rows = List.of(answer(200_000, 0.5), answer(400_000, 0.4), answer(800_000, 0.35));
        List<Target> targets = rows.stream().map(row -> row.trial().target()).toList();

        List<Proposal> proposals = Proposals.of(targets, rows, WEIGHTS, new Refinement(9, 0));

        assertThat(proposals)
                .extracting(
                        proposal -> proposal.target().ceiling(CostKind.WEIGHTS).orElseThrow())
                .containsExactly(300_000.0, 600_000.0);
        double hypervolume = 0.2 * 0.5 + 0.4 * 0.6 + 0.2 * 0.65;
        assertThat(proposals.get(0).gain()).isCloseTo(0.1 * 0.1 / hypervolume, within(1e-12));
        assertThat(proposals.get(1).gain()).isCloseTo(0.2 * 0.05 / hypervolume, within(1e-12));
    }

    /** A target that was answered by a smaller network leaves nothing between the two. */
    @Test
    void nothingIsProposedBetweenANetworkAndTheTargetItAnswered() {
        List<ResultRow> rows = List.of(answer(200_000, 200_000, 0.5), answer(800_000, 300_000, 0.4));
        List<Target> targets = rows.stream().map(row -> row.trial().target()).toList();

        assertThat(next(targets, rows, WEIGHTS, new Refinement(9, 0))).containsExactly(weights(250_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOrderOfRowsDoesNotMatter(int seed) {
        List<Target> targets = uniform(7);
        List<ResultRow> rows = answers(targets, Curve.CONCAVE);
        List<ResultRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Proposals.of(targets, shuffled, WEIGHTS, new Refinement(5, 0)))
                .isNotEmpty()
                .isEqualTo(Proposals.of(targets, rows, WEIGHTS, new Refinement(5, 0)));
    }

    @Test
    void noMoreAreProposedThanAreLeftOrThanGainEnough() {
        List<Target> targets = uniform(7);
        List<ResultRow> rows = answers(targets, Curve.CONCAVE);
        List<Proposal> all = Proposals.of(targets, rows, WEIGHTS, new Refinement(9, 0));

        assertThat(Proposals.of(targets, rows, WEIGHTS, new Refinement(1, 0))).isEqualTo(all.subList(0, 1));
        assertThat(Proposals.of(targets, rows, WEIGHTS, new Refinement(0, 0))).isEmpty();
        assertThat(Proposals.of(
                        targets, rows, WEIGHTS, new Refinement(9, all.get(0).gain() * 1.01)))
                .isEmpty();
    }

    @Test
    void withoutANetworkThereIsNothingToRefine() {
        assertThat(Proposals.of(uniform(3), List.of(), WEIGHTS, new Refinement(9, 0)))
                .isEmpty();
    }

    @Test
    void moreKindsThanTwoAreRefused() {
        ReferencePoint three =
                new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 1.0, CostKind.CYCLES, 1.0, CostKind.SRAM, 1.0));

        assertThatThrownBy(() -> Proposals.of(List.of(), List.of(), three, new Refinement(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2 kinds of cost can.\nMaybe one of them need not be a target.");
    }

    private static List<Target> next(
            List<Target> targets, List<ResultRow> rows, ReferencePoint reference, Refinement refinement) {
        return Proposals.of(targets, rows, reference, refinement).stream()
                .map(Proposal::target)
                .toList();
    }

    private static double volume(List<Target> targets, Curve curve) {
        return ParetoFront.of(answers(targets, curve), WEIGHTS).hypervolume();
    }

    /** From 1 % to all of the largest cost. */
    private static List<Target> uniform(int number) {
        return IntStream.range(0, number).mapToObj(i -> weights(at(i, number))).toList();
    }

    private static List<Target> square(int number) {
        return IntStream.range(0, number * number)
                .mapToObj(i -> weights(at(i / number, number)).with(CostKind.CYCLES, at(i % number, number)))
                .toList();
    }

    private static double at(int i, int number) {
        return Math.floor(LARGEST * (0.01 + 0.99 * i / (number - 1)));
    }

    private static Target weights(double ceiling) {
        return Target.NONE.with(CostKind.WEIGHTS, ceiling);
    }

    private static List<ResultRow> answers(List<Target> targets, Curve curve) {
        return targets.stream()
                .map(target -> (long) target.ceiling(CostKind.WEIGHTS).orElseThrow())
                .map(weights -> answer(weights, curve.error((double) weights / LARGEST)))
                .toList();
    }

    private static List<ResultRow> answers(List<Target> targets) {
        List<ResultRow> rows = new ArrayList<>();
        for (Target target : targets) {
            long weights = (long) target.ceiling(CostKind.WEIGHTS).orElseThrow();
            long cycles = (long) target.ceiling(CostKind.CYCLES).orElseThrow();
            double error = 0.1 + 0.4 * Math.exp(-20.0 * weights / LARGEST) + 0.4 * Math.exp(-30.0 * cycles / LARGEST);
            rows.add(ExampleResults.row("%d-%d".formatted(weights, cycles), 1 - error, cost(weights, cycles), target));
        }
        return rows;
    }

    private static ResultRow answer(long weights, double error) {
        return answer((double) weights, weights, error);
    }

    private static ResultRow answer(double ceiling, long weights, double error) {
        return ExampleResults.row("%s-%d".formatted(ceiling, weights), 1 - error, cost(weights, 1), weights(ceiling));
    }
}
