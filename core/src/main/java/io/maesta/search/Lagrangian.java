package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Map;

/**
 * One multiplier μ on the tightest constraint, {@code g = max_i C_i/T_i − 1}, that moves with g in both directions: a search
 * above its budget is pressed harder with every step, one below it is released and then drawn up, so that it neither breaks
 * the budget nor stops far below it.
 *
 * <p>The term is the augmented Lagrangian of {@code g = −margin}, {@code μ·r + κL/2 · r²} with {@code r = g + margin}; after each
 * step {@code μ ← μ + ρ·κL·r}, kept in {@code [−κL, 20·κL]} because a budget that no network of the space uses up would wind it
 * down for ever. Nocedal and Wright, "Numerical Optimization", 2nd ed., §17.3.
 *
 * @param target the ceilings T
 * @param scale κL: strength times the task loss at the end of the warm-up
 * @param multiplier μ, in units of loss
 */
public record Lagrangian(Target target, double scale, double multiplier) implements Regularizer {
    /** ρ: share of the excess that the multiplier moves by in one step. */
    private static final double RATE = 0.005;
    /** The expected cost is held this far below the target, so that the argmax has room to round up. */
    public static final double MARGIN = 0.05;

    private static final double LARGEST = 20;

    /** A multiplier of 0. */
    public static Lagrangian of(Target target, double kappa, double warmUpLoss) {
        return new Lagrangian(target, kappa * Math.max(Duccio.LEAST_LOSS, warmUpLoss), 0);
    }

    private double excess(CostKind kind, Map<CostKind, Double> costs) {
        double ceiling = target.ceiling(kind).orElse(Double.POSITIVE_INFINITY);
        return costs.getOrDefault(kind, 0.0) / ceiling - 1 + MARGIN;
    }

    /** r of the tightest constraint. */
    private double excess(Map<CostKind, Double> costs) {
        return target.kinds().stream()
                .mapToDouble(kind -> excess(kind, costs))
                .max()
                .orElse(0);
    }

    @Override
    public double penalty(Map<CostKind, Double> costs) {
        double excess = excess(costs);
        return multiplier * excess + scale / 2 * excess * excess;
    }

    @Override
    public double slope(CostKind kind, Map<CostKind, Double> costs) {
        double excess = excess(costs);
        double ceiling = target.ceiling(kind).orElse(Double.POSITIVE_INFINITY);
        return excess(kind, costs) < excess ? 0 : (multiplier + scale * excess) / ceiling;
    }

    @Override
    public Lagrangian inEpoch(int epoch, int epochs) {
        return this;
    }

    @Override
    public Lagrangian after(Map<CostKind, Double> costs) {
        double moved = multiplier + RATE * scale * excess(costs);
        return new Lagrangian(target, scale, Math.max(-scale, Math.min(LARGEST * scale, moved)));
    }
}
