package io.maesta.calibrate;

import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/** The x ≥ 0 with the least ‖A·x − b‖². */
final class NonNegativeLeastSquares {
    /** What the solver leaves of a 0. */
    private static final double NOTHING = 1e-9;

    private NonNegativeLeastSquares() {}

    /**
     * Solves for x.
     *
     * @param a (rows, columns), of full column rank, its columns of like size
     * @param b as many as rows
     * @return one for each column, 0 or more
     */
    static double[] solve(double[][] a, double[] b) {
        MatrixStore<Double> matrix = RawStore.wrap(a);
        MatrixStore<Double> transposed = matrix.transpose();
        int columns = a[0].length;
        Optimisation.Result result = ConvexSolver.newBuilder()
                .objective(transposed.multiply(matrix), transposed.multiply(R064Store.FACTORY.column(b)))
                .inequalities(R064Store.FACTORY.makeEye(columns, columns).negate(), R064Store.FACTORY.make(columns, 1))
                .build()
                .solve();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("No least squares solution was found: %s.".formatted(result.getState()));
        }
        double[] x = new double[columns];
        for (int j = 0; j < columns; j++) {
            double value = result.doubleValue(j);
            x[j] = value < NOTHING ? 0 : value;
        }
        return x;
    }
}
