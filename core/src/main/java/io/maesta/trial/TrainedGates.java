package io.maesta.trial;

import io.maesta.cost.CostKind;
import io.maesta.search.Gates;
import io.maesta.store.SavedState;
import io.maesta.supernet.ArchitectureOptimiser;
import java.util.function.Supplier;

/**
 * Gates that Adam moves against the gradient of task loss and regulariser, as in arXiv 2310.07217. Its steps hardly depend on the size
 * of a gradient: under strong pressure all gates of a group fall at one speed.
 */
final class TrainedGates implements GateRule {
    private static final String GATES = "gates";

    private final double[][] gates;
    private final ArchitectureOptimiser optimiser;

    /** @param gates moved in place */
    TrainedGates(double[][] gates, double learningRate) {
        this.gates = gates;
        this.optimiser = new ArchitectureOptimiser(gates, learningRate);
    }

    @Override
    public void step(double[][] task, Supplier<double[]> pressure, double[][] probabilities, double progress) {
        double[] widths = pressure.get();
        for (int g = 0; g < task.length; g++) {
            for (int c = 0; c < task[g].length; c++) {
                task[g][c] += widths[g];
            }
        }
        optimiser.step(task);
        Gates.clip(gates);
    }

    @Override
    public void save(SavedState.Builder to) {
        optimiser.save(to, GATES);
    }

    @Override
    public void load(SavedState from) {
        optimiser.load(from, GATES);
    }

    @Override
    public double slope(CostKind kind, double slope) {
        return slope;
    }
}
