package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * Which channels are worth their price when expected costs have to keep to a budget that shrinks from the costs of all channels to the
 * target. A channel lives if its importance exceeds μ times its price, the slope of the tightest cost; the multiplier μ is the least
 * with which the channels that live keep to the budget. So it neither lags behind nor overshoots and takes whole layers away, as one that
 * moves in steps does.
 *
 * @param costs of the whole space
 * @param start the expected costs of all channels
 * @param target the ceilings at the end
 * @param margin share of a ceiling that is left free, in [0, 1)
 */
public record ChannelBudget(CostTable costs, Map<CostKind, Double> start, Target target, double margin) {
    /** The part of the search over which the budget shrinks; the weights adapt over the rest. */
    private static final double RAMP = 0.6;

    private static final int DOUBLINGS = 60;
    private static final int HALVINGS = 40;

    /** The ceilings after {@code progress} of the search, in [0, 1]: each falls by equal factors in equal times. */
    public Target after(double progress) {
        double left = Math.max(0, 1 - progress / RAMP);
        Target budget = Target.NONE;
        for (CostKind kind : target.kinds()) {
            double end = target.ceiling(kind).orElseThrow() * (1 - margin);
            double begin = Math.max(end, start.getOrDefault(kind, end));
            budget = budget.with(kind, end * Math.pow(begin / end, left));
        }
        return budget;
    }

    /**
     * Takes μ · price from {@code gates}, so that those of the channels to keep are at the threshold or above it.
     *
     * @param progress of the search, in [0, 1]
     * @param theta weight of each candidate of each choice
     * @param counts live channels of each group, at which prices are taken
     * @param gates importance of each channel above the threshold; changed in place
     * @return μ by kind of cost, in units of importance over cost; only of kinds that are tight
     */
    public Map<CostKind, Double> hold(double progress, double[][] theta, int[] counts, double[][] gates) {
        Target budget = after(progress);
        CostTable now = costs.narrowed(counts);
        Map<CostKind, Double> multipliers = new EnumMap<>(CostKind.class);
        for (int round = 0; round < budget.kinds().size() && !keeps(budget, theta, gates); round++) {
            CostKind kind = tightest(budget, theta, gates);
            double[] prices = now.channelGradient(kind, theta);
            double multiplier = least(mu -> keeps(budget.only(kind), theta, moved(gates, prices, mu)), prices);
            double[][] moved = moved(gates, prices, multiplier);
            for (int g = 0; g < gates.length; g++) {
                System.arraycopy(moved[g], 0, gates[g], 0, gates[g].length);
            }
            multipliers.merge(kind, multiplier, Double::sum);
        }
        return multipliers;
    }

    private boolean keeps(Target budget, double[][] theta, double[][] gates) {
        CostTable narrow = costs.narrowed(Gates.counts(gates));
        return budget.kinds().stream()
                .allMatch(kind ->
                        narrow.expected(kind, theta) <= budget.ceiling(kind).orElseThrow());
    }

    private CostKind tightest(Target budget, double[][] theta, double[][] gates) {
        CostTable narrow = costs.narrowed(Gates.counts(gates));
        return budget.kinds().stream()
                .max(Comparator.comparingDouble(kind ->
                        narrow.expected(kind, theta) / budget.ceiling(kind).orElseThrow()))
                .orElseThrow();
    }

    /** The least μ ≥ 0 that is enough, to a relative 2⁻⁴⁰; a very large one if none is. */
    private static double least(DoublePredicate isEnough, double[] prices) {
        double enough =
                1e-3 / Math.max(Double.MIN_NORMAL, Arrays.stream(prices).max().orElse(1));
        for (int i = 0; i < DOUBLINGS && !isEnough.test(enough); i++) {
            enough *= 2;
        }
        double tooLittle = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (enough + tooLittle) / 2;
            if (isEnough.test(middle)) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return enough;
    }

    private static double[][] moved(double[][] gates, double[] prices, double multiplier) {
        double[][] moved = new double[gates.length][];
        for (int g = 0; g < gates.length; g++) {
            double price = multiplier * prices[g];
            moved[g] = Arrays.stream(gates[g]).map(gate -> gate - price).toArray();
        }
        return moved;
    }
}
