package io.maesta.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonNegativeLeastSquaresTest {
    private static final int ROWS = 9;
    private static final int COLUMNS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSetOfPositivePricesIsBetter(long seed) {
        Random random = new Random(seed);
        double[][] a = new double[ROWS][COLUMNS];
        double[] b = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            b[i] = random.nextGaussian();
            for (int j = 0; j < COLUMNS; j++) {
                a[i][j] = random.nextGaussian();
            }
        }
        double[] x = NonNegativeLeastSquares.solve(a, b);
        assertThat(DoubleStream.of(x)).allMatch(value -> value >= 0);
        assertThat(squares(a, b, x)).isCloseTo(leastOfAllSupports(a, b), within(1e-9));
    }

    /** Tries every set of columns that may be positive, and solves each by the normal equations. */
    private static double leastOfAllSupports(double[][] a, double[] b) {
        double least = squares(a, b, new double[COLUMNS]);
        for (int support = 1; support < 1 << COLUMNS; support++) {
            double[][] normal = new double[COLUMNS][COLUMNS + 1];
            for (int j = 0; j < COLUMNS; j++) {
                boolean isFree = (support >> j & 1) == 1;
                normal[j][j] = isFree ? 0 : 1;
                for (int i = 0; isFree && i < ROWS; i++) {
                    normal[j][COLUMNS] += a[i][j] * b[i];
                    for (int k = 0; k < COLUMNS; k++) {
                        normal[j][k] += (support >> k & 1) == 1 ? a[i][j] * a[i][k] : 0;
                    }
                }
            }
            double[] x = eliminated(normal);
            boolean isAdmitted = true;
            for (double value : x) {
                isAdmitted &= value >= 0;
            }
            least = isAdmitted ? Math.min(least, squares(a, b, x)) : least;
        }
        return least;
    }

    private static double[] eliminated(double[][] m) {
        for (int p = 0; p < m.length; p++) {
            for (int i = 0; i < m.length; i++) {
                double factor = i == p ? 0 : m[i][p] / m[p][p];
                for (int j = p; j <= m.length; j++) {
                    m[i][j] -= factor * m[p][j];
                }
            }
        }
        double[] x = new double[m.length];
        for (int p = 0; p < m.length; p++) {
            x[p] = m[p][m.length] / m[p][p];
        }
        return x;
    }

    private static double squares(double[][] a, double[] b, double[] x) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double rest = b[i];
            for (int j = 0; j < x.length; j++) {
                rest -= a[i][j] * x[j];
            }
            sum += rest * rest;
        }
        return sum;
    }
}
