package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.cost.FeasibleArchitectures.Ranked;
import io.maesta.space.Add;
import io.maesta.space.Architecture;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.Finish;
import io.maesta.space.Identity;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeasibleArchitecturesTest {
    private static final Device GAP8 = Device.named("gap8");
    private static final List<CostKind> KINDS = List.of(CostKind.values());
    private static final double RULED_OUT = Double.NEGATIVE_INFINITY;

    private final CostTable resNet8 = CostTable.of(Networks.named("resnet8").space(), GAP8);

    @Test
    void findsWhatEnumerationFinds() {
        Random random = new Random(1);
        int proved = 0;
        for (int i = 0; i < 1_000; i++) {
            CostTable table = CostTable.of(RandomSpaces.next(random, 1 + random.nextInt(6), 5), GAP8);
            double[][] logTheta = logTheta(random, table.space());
            Target target = target(random, table);
            int count = 1 + random.nextInt(20);
            List<Ranked> expected = byEnumeration(table, logTheta, target, count);
            assertThat(FeasibleArchitectures.mostProbable(table, logTheta, target, count))
                    .as("%s under %s", Arrays.deepToString(logTheta), target)
                    .isEqualTo(expected);
            assertThat(FeasibleArchitectures.exists(table, target)).isEqualTo(!expected.isEmpty());
            proved += expected.isEmpty() ? 1 : 0;
        }
        assertThat(proved).isBetween(30, 500);
    }

    @Test
    void findsWhatEnumerationFindsInResNet8() {
        Random random = new Random(2);
        for (int i = 0; i < 30; i++) {
            double[][] logTheta = logTheta(random, resNet8.space());
            Target target = target(random, resNet8);
            assertThat(FeasibleArchitectures.mostProbable(resNet8, logTheta, target, 20))
                    .isEqualTo(byEnumeration(resNet8, logTheta, target, 20));
        }
    }

    @Test
    void withoutCeilingsTheFirstIsTheArgmax() {
        double[][] logTheta = RandomTheta.rows(resNet8.space(), () -> -1);
        for (double[] row : logTheta) {
            row[1] = -0.5;
        }
        List<Ranked> best = FeasibleArchitectures.mostProbable(resNet8, logTheta, Target.NONE, 3);
        assertThat(best.get(0).architecture()).isEqualTo(resNet8.space().architecture(1, 1, 1, 1, 1, 1, 1));
        assertThat(best.get(0).logProbability()).isEqualTo(-3.5);
        assertThat(best.get(1).architecture()).isEqualTo(resNet8.space().architecture(0, 1, 1, 1, 1, 1, 1));
        assertThat(best.get(2).architecture()).isEqualTo(resNet8.space().architecture(1, 0, 1, 1, 1, 1, 1));
    }

    @Test
    void aCeilingAtTheCostOfAMemberAdmitsIt() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Architecture member = RandomTheta.architecture(random, resNet8.space());
            double[][] theta = RandomTheta.oneHot(resNet8.space(), member);
            Target target = Target.NONE;
            for (CostKind kind : CostKind.values()) {
                target = target.with(kind, resNet8.exact(member).of(kind));
            }
            assertThat(FeasibleArchitectures.mostProbable(resNet8, theta, target, 1))
                    .containsExactly(new Ranked(member, resNet8.exact(member), 7));
        }
    }

    @Test
    void aTargetJustBelowTheCheapestAdmitsNone() {
        for (CostKind kind : CostKind.values()) {
            double cheapest = resNet8.minimum(kind);
            assertThat(FeasibleArchitectures.exists(resNet8, Target.NONE.with(kind, cheapest)))
                    .isTrue();
            assertThat(FeasibleArchitectures.exists(resNet8, Target.NONE.with(kind, Math.nextDown(cheapest))))
                    .isFalse();
        }
    }

    @Test
    void takesIdentityWhereOnlyOneTensorLessFits() {
        TensorShape shape = new TensorShape(4, 5, 5);
        List<Candidate> candidates = List.of(conv("a", 3), conv("b", 3), new Candidate("skip", new Identity()));
        CostTable table = CostTable.of(
                new SearchSpace(
                        "small",
                        shape,
                        List.of(
                                new ChoiceBlock("left", SearchSpace.INPUT, candidates),
                                new ChoiceBlock("right", SearchSpace.INPUT, candidates),
                                new Add("sum", "left", "right", Finish.NONE),
                                new Add("residual", "sum", SearchSpace.INPUT, Finish.NONE))),
                GAP8);
        double[][] logTheta = {{-0.1, -0.2, -9}, {-0.1, -0.2, -9}};
        // The sum stands beside both of its inputs and the input of the network: four tensors, or three if one is
        // skipped.
        Target target = Target.NONE.with(CostKind.SRAM, 3 * 4 * 5 * 5);
        assertThat(FeasibleArchitectures.mostProbable(table, logTheta, target, 1))
                .extracting(ranked -> ranked.architecture().toString())
                .containsExactly("left=a,right=skip");
    }

    private static Candidate conv(String name, int kernel) {
        return new Candidate(name, new Conv2d(4, Window.square(kernel), Finish.BATCH_NORM));
    }

    @Test
    void aPlainNetworkIsItsOnlyMember() {
        CostTable plain = CostTable.of(Networks.named("resnet8").network(), GAP8);
        Target loose = Target.NONE.with(CostKind.WEIGHTS, 77_360).with(CostKind.SRAM, 49_152);
        assertThat(FeasibleArchitectures.mostProbable(plain, new double[0][], loose, 5))
                .extracting(Ranked::cost)
                .containsExactly(plain.exact(plain.space().reference()));
        assertThat(FeasibleArchitectures.exists(plain, loose.with(CostKind.WEIGHTS, 77_359)))
                .isFalse();
        assertThat(FeasibleArchitectures.exists(plain, loose.with(CostKind.SRAM, 49_151)))
                .isFalse();
    }

    @Test
    void membersThatThetaRulesOutComeLast() {
        double[][] logTheta = RandomTheta.rows(resNet8.space(), () -> RULED_OUT);
        for (double[] row : logTheta) {
            row[2] = 0;
        }
        List<Ranked> best = FeasibleArchitectures.mostProbable(resNet8, logTheta, Target.NONE, 3);
        assertThat(best.stream().map(Ranked::architecture))
                .containsExactly(
                        resNet8.space().architecture(2, 2, 2, 2, 2, 2, 2),
                        resNet8.space().architecture(0, 0, 0, 0, 0, 0, 0),
                        resNet8.space().architecture(0, 0, 0, 0, 0, 0, 1));
        assertThat(best.stream().map(Ranked::logProbability)).containsExactly(0.0, RULED_OUT, RULED_OUT);
    }

    @Test
    void sumsOfTheSameTermsAreEqualInAnyOrder() {
        double[][] logTheta = RandomTheta.rows(resNet8.space(), () -> -50);
        double[] terms = {-0.1, -0.2, -0.3};
        for (int b = 0; b < 3; b++) {
            logTheta[b][0] = terms[b];
            logTheta[b][1] = terms[(b + 1) % 3];
            logTheta[b][2] = terms[(b + 2) % 3];
        }
        // (0, 0, 0), (1, 1, 1) and (2, 2, 2) add the same three terms, in orders that round differently.
        List<Ranked> all = FeasibleArchitectures.mostProbable(resNet8, logTheta, Target.NONE, 5_184);
        List<List<Integer>> tied = all.stream()
                .map(ranked -> Arrays.stream(resNet8.space().indices(ranked.architecture()))
                        .boxed()
                        .toList())
                .filter(taken ->
                        taken.get(0).equals(taken.get(1)) && taken.get(1).equals(taken.get(2)))
                .filter(taken -> taken.subList(3, 7).equals(List.of(0, 0, 0, 0)) && taken.get(0) < 3)
                .toList();
        assertThat(tied.stream().map(taken -> taken.get(0))).containsExactly(0, 1, 2);
    }

    @Test
    void refusesScoresThatDoNotRank() {
        double[][] logTheta = RandomTheta.rows(resNet8.space(), () -> -1);
        logTheta[1][2] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeasibleArchitectures.mostProbable(resNet8, logTheta, Target.NONE, 1))
                .withMessage("The log θ (NaN) of block (stage1.conv1) must be −∞ or within ±65,536.\n"
                        + "Maybe the search diverged.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeasibleArchitectures.mostProbable(resNet8, logTheta, Target.NONE, 0))
                .withMessage("The count (0) of architectures must be 1 or more.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeasibleArchitectures.mostProbable(resNet8, new double[2][3], Target.NONE, 1))
                .withMessageStartingWith("The rows of length [3, 3] must have the lengths [3, 3, 4,");
    }

    private static List<Ranked> byEnumeration(CostTable table, double[][] logTheta, Target target, int count) {
        Comparator<int[]> bySum = Comparator.comparingDouble(taken -> -sum(logTheta, taken));
        return RandomTheta.members(table.space()).stream()
                .filter(taken -> target.admits(table.exact(taken)))
                .sorted(bySum.thenComparing(Arrays::compare))
                .limit(count)
                .map(taken -> new Ranked(table.space().architecture(taken), table.exact(taken), sum(logTheta, taken)))
                .toList();
    }

    private static double sum(double[][] logTheta, int[] taken) {
        return IntStream.range(0, taken.length)
                .mapToDouble(b -> logTheta[b][taken[b]])
                .sum();
    }

    /** Half of the time in eighths, with many ties; now and then −∞. */
    private static double[][] logTheta(Random random, SearchSpace space) {
        boolean ties = random.nextBoolean();
        boolean rulesOut = random.nextInt(3) == 0;
        return RandomTheta.rows(space, () -> {
            if (rulesOut && random.nextInt(3) == 0) {
                return RULED_OUT;
            }
            return ties ? -random.nextInt(4) / 8.0 : Math.log(random.nextDouble());
        });
    }

    /** Up to three ceilings at, or just below, what some member costs. */
    private static Target target(Random random, CostTable table) {
        Target target = Target.NONE;
        for (int i = random.nextInt(4); i > 0; i--) {
            CostKind kind = KINDS.get(random.nextInt(KINDS.size()));
            double cost =
                    table.exact(RandomTheta.architecture(random, table.space())).of(kind);
            target = target.with(kind, random.nextBoolean() ? cost : Math.nextDown(cost));
        }
        return target;
    }
}
