package io.maesta.trial;

import io.maesta.cost.CostKind;
import io.maesta.search.ChannelBudget;
import io.maesta.search.Gates;
import io.maesta.store.SavedState;
import io.maesta.supernet.Rows;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gates that weigh what a channel is worth against what it costs. The worth is the running mean of |∂L/∂m|, how much the loss feels the
 * channel to first order: Molchanov et al., "Importance Estimation for Neural Network Pruning", CVPR 2019, eq. 8 with a gate for each
 * channel. The price of a unit of cost is solved for in every step ({@link ChannelBudget}), and the choices of candidates pay the same.
 */
final class PricedGates implements GateRule {
    private final ChannelBudget budget;
    private final double[][] gates;
    private final double rate;
    private final double[][] importance;
    private Map<CostKind, Double> multipliers = Map.of();

    /**
     * @param gates changed in place
     * @param rate share of a batch in the running mean, in (0, 1]
     */
    PricedGates(ChannelBudget budget, double[][] gates, double rate) {
        this.budget = budget;
        this.gates = gates;
        this.rate = rate;
        this.importance =
                Arrays.stream(gates).map(row -> new double[row.length]).toArray(double[][]::new);
    }

    @Override
    public void step(double[][] task, Supplier<double[]> pressure, double[][] probabilities, double progress) {
        int[] counts = Gates.counts(gates);
        for (int g = 0; g < gates.length; g++) {
            for (int c = 0; c < gates[g].length; c++) {
                importance[g][c] += rate * (Math.abs(task[g][c]) - importance[g][c]);
                gates[g][c] = Gates.THRESHOLD + importance[g][c];
            }
        }
        multipliers = budget.hold(progress, probabilities, counts, gates);
    }

    @Override
    public void save(SavedState.Builder to) {
        to.numbers("importance", Rows.flat(importance));
        for (CostKind kind : CostKind.values()) {
            to.numbers(name(kind), multipliers.getOrDefault(kind, Double.NaN));
        }
    }

    @Override
    public void load(SavedState from) {
        Rows.fill(importance, from.numbers("importance"));
        Map<CostKind, Double> known = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            double saved = from.number(name(kind));
            if (!Double.isNaN(saved)) {
                known.put(kind, saved);
            }
        }
        multipliers = known;
    }

    private static String name(CostKind kind) {
        return "price of " + kind.key();
    }

    @Override
    public double slope(CostKind kind, double slope) {
        return gates.length == 0 ? slope : multipliers.getOrDefault(kind, 0.0);
    }
}
