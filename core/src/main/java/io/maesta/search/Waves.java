package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Targets from loose to tight: a wave holds those all of whose looser ones stand in earlier waves. Which wave a target is in
 * depends on the targets alone, not on what runs when. Quadratic in the number of targets.
 */
final class Waves {
    private Waves() {}

    /** The wave of each of {@code targets}, from 0; all are different. */
    static int[] of(List<Target> targets) {
        double[][] ceilings = targets.stream().map(Waves::ceilings).toArray(double[][]::new);
        // A looser target has no lower ceiling, so that it stands before the tighter one in this order.
        int[] looseFirst = IntStream.range(0, ceilings.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> ceilings[i], Arrays::compare)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        int[] waves = new int[ceilings.length];
        for (int place = 0; place < looseFirst.length; place++) {
            int tighter = looseFirst[place];
            for (int before = 0; before < place; before++) {
                int looser = looseFirst[before];
                if (waves[looser] >= waves[tighter] && isAtLeast(ceilings[looser], ceilings[tighter])) {
                    waves[tighter] = waves[looser] + 1;
                }
            }
        }
        return waves;
    }

    private static double[] ceilings(Target target) {
        return Arrays.stream(CostKind.values())
                .mapToDouble(kind -> target.ceiling(kind).orElse(Double.POSITIVE_INFINITY))
                .toArray();
    }

    private static boolean isAtLeast(double[] looser, double[] tighter) {
        for (int i = 0; i < looser.length; i++) {
            if (looser[i] < tighter[i]) {
                return false;
            }
        }
        return true;
    }
}
