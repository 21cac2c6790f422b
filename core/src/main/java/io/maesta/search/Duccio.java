package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.EnumMap;
import java.util.Map;

/**
 * The DUCCIO regulariser {@code Σ_i λ_i(e) · max(0, C_i − T_i)}: one-sided, below its target a cost is free.
 *
 * <p>Burrello et al., arXiv 2310.07217: eq. 13 for the final strengths λ_i, eq. 14 for their ramp. A strength of eq. 13 is
 * κ·L / (C_i(θ₀) − T_i), which has no meaning where the start already meets its target and explodes just above it; here the
 * excess is at least 5 % of the target, so that every strength is finite and a cost that rises later meets resistance.
 *
 * @param target the ceilings T
 * @param strengths λ_i, loss per unit of cost
 * @param ramp share of the strengths that is in force, in [0, 1]
 */
public record Duccio(Target target, Map<CostKind, Double> strengths, double ramp) implements Regularizer {
    /** The excess at the start is taken as at least this share of the target. */
    static final double LEAST_EXCESS = 0.05;
    /** A warm-up loss is taken as at least this, so that a task already solved still leaves strengths. */
    static final double LEAST_LOSS = 1e-3;

    public Duccio {
        strengths = Map.copyOf(strengths);
    }

    /**
     * Eq. 13: {@code λ_i = κ · L / max(C_i(θ₀) − T_i, 0.05 · T_i)}.
     *
     * @param kappa κ, positive
     * @param warmUpLoss L, mean task loss over the last epoch of the warm-up
     * @param startCosts C_i(θ₀), expected costs at the start of the search
     */
    public static Duccio of(Target target, double kappa, double warmUpLoss, Map<CostKind, Double> startCosts) {
        Map<CostKind, Double> strengths = new EnumMap<>(CostKind.class);
        target.ceilings().forEach((kind, ceiling) -> {
            double excess = Math.max(startCosts.getOrDefault(kind, 0.0) - ceiling, LEAST_EXCESS * ceiling);
            strengths.put(kind, kappa * Math.max(LEAST_LOSS, warmUpLoss) / excess);
        });
        return new Duccio(target, strengths, 1);
    }

    @Override
    public double penalty(Map<CostKind, Double> costs) {
        double sum = 0;
        for (Map.Entry<CostKind, Double> ceiling : target.ceilings().entrySet()) {
            CostKind kind = ceiling.getKey();
            sum += slope(kind, costs) * (costs.getOrDefault(kind, 0.0) - ceiling.getValue());
        }
        return sum;
    }

    @Override
    public double slope(CostKind kind, Map<CostKind, Double> costs) {
        double ceiling = target.ceiling(kind).orElse(Double.POSITIVE_INFINITY);
        return costs.getOrDefault(kind, 0.0) > ceiling ? ramp * strengths.getOrDefault(kind, 0.0) : 0;
    }

    /** Eq. 14: {@code λ(e) = min(λ/100 + e · 0.99·λ / (N/2), λ)}: 1 % at the start, full at half of the search. */
    @Override
    public Duccio inEpoch(int epoch, int epochs) {
        double share = epochs == 0 ? 1 : Math.min(1, 0.01 + epoch * 0.99 / (epochs / 2.0));
        return new Duccio(target, strengths, share);
    }

    @Override
    public Duccio after(Map<CostKind, Double> costs) {
        return this;
    }
}
