package io.maesta.supernet;

import io.maesta.sweep.OptimiserSettings;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** Adam on the architecture parameters, in double precision and without weight decay. */
final class ArchitectureOptimiser implements AutoCloseable {
    private final double[][] alpha;
    private final INDArray gradient;
    private final INDArray state;
    private final GradientUpdater<?> updater;
    private int steps;

    /** @param alpha moved in place, one row for each choice */
    ArchitectureOptimiser(double[][] alpha, double learningRate) {
        this.alpha = alpha;
        int size = Math.max(1, Arrays.stream(alpha).mapToInt(row -> row.length).sum());
        IUpdater config = Optimiser.config(OptimiserSettings.adam(learningRate), 0);
        gradient = Nd4j.zeros(DataType.DOUBLE, 1, size);
        state = Nd4j.zeros(DataType.DOUBLE, 1, config.stateSize(size));
        updater = config.instantiate(state, true);
    }

    /** @param rows ∂L/∂α, one row for each choice */
    void step(double[][] rows) {
        int i = 0;
        for (double[] row : rows) {
            for (double value : row) {
                gradient.putScalar(i++, value);
            }
        }
        updater.applyUpdater(gradient, steps++, 0);
        i = 0;
        for (double[] row : alpha) {
            for (int k = 0; k < row.length; k++) {
                row[k] -= gradient.getDouble(i++);
            }
        }
    }

    @Override
    public void close() {
        gradient.close();
        state.close();
    }
}
