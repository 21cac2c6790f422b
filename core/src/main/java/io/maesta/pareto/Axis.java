package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The ceilings on one kind of cost that can be proposed. */
final class Axis {
    /** Gaps to halve, the widest ones: it bounds the number of candidates. */
    private static final int MOST_GAPS = 64;
    /** Costs that are closer than this share of the larger one are one. */
    private static final double RESOLUTION = 1e-6;

    private Axis() {}

    /** The finite ceilings of {@code asked}, each once, rising. */
    static List<Double> ceilings(CostKind kind, Collection<Target> asked) {
        TreeSet<Double> ceilings = new TreeSet<>();
        asked.forEach(target -> target.ceiling(kind).ifPresent(ceilings::add));
        return List.copyOf(ceilings);
    }

    /** The middles of the gaps between neighbours among ceilings and costs; whole numbers but for latency. */
    static List<Double> middles(CostKind kind, Collection<Target> asked, List<Double> costs) {
        TreeSet<Double> values = new TreeSet<>(ceilings(kind, asked));
        values.addAll(costs);
        List<double[]> gaps = new ArrayList<>();
        Double below = null;
        for (double above : values) {
            if (below != null) {
                gaps.add(new double[] {below, above});
            }
            below = above;
        }
        gaps.sort(Comparator.comparingDouble((double[] gap) -> gap[0] - gap[1]));
        return gaps.stream()
                .limit(MOST_GAPS)
                .filter(gap -> middle(kind, gap) - gap[0] > RESOLUTION * gap[1])
                .map(gap -> middle(kind, gap))
                .sorted()
                .toList();
    }

    private static double middle(CostKind kind, double[] gap) {
        double middle = (gap[0] + gap[1]) / 2;
        return kind == CostKind.LATENCY ? middle : Math.floor(middle);
    }
}
