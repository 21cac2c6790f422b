package io.maesta.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Prices p ≥ 0 of columns and a scale s of every device, from measurements t_i of c_ij columns on device d(i): the least
 *
 * <p>Σ_i (s_d(i) · Σ_j c_ij p_j / t_i − 1)² + Σ_j w_j · (p_j / u_j − r_j)²
 *
 * <p>where the scale of the first device is 1. Of a price per multiply-accumulate, u is the one price that explains the first
 * device best and r = 1; of all others r = 0 and u is the price at which the column alone makes the errors' first sum 1.
 * The second sum gives prices that the measurements do not determine the common one, or none. p and s take turns.
 */
final class LeastSquaresFit {
    /** w per multiply-accumulate: a price twice the common one weighs as much as one measurement that is off by a tenth. */
    private static final double PRIOR = 0.01;
    /** w of the others: to explain all of one measurement weighs as much as to be off by a hundredth in it. */
    private static final double PRIOR_OF_REST = 1e-4;

    private static final int MOST_TURNS = 500;
    private static final double STILL = 1e-12;

    private final List<Column> columns;
    private final List<Measurement> measurements;
    private final Map<String, Double> scales = new LinkedHashMap<>();
    private final double[] units;
    private double[] shares;

    LeastSquaresFit(Detail detail, List<Measurement> measurements) {
        this.columns = detail.columns();
        this.measurements = measurements;
        double common = commonScales();
        units = units(common);
        shares = solved();
        for (int turn = 0; turn < MOST_TURNS && rescale() > STILL; turn++) {
            shares = solved();
        }
    }

    /** Starts every scale at the device's one price over that of the first device, which is returned. */
    private double commonScales() {
        Map<String, List<Measurement>> byDevice = new LinkedHashMap<>();
        measurements.forEach(measurement -> byDevice.computeIfAbsent(measurement.device(), name -> new ArrayList<>())
                .add(measurement));
        double first = 0;
        for (Map.Entry<String, List<Measurement>> device : byDevice.entrySet()) {
            double price = commonPrice(device.getValue());
            first = first == 0 ? price : first;
            scales.put(device.getKey(), price / first);
        }
        return first;
    }

    /** The p with the least Σ_i (p · MACs_i / t_i − 1)². */
    private static double commonPrice(List<Measurement> measurements) {
        double sum = 0;
        double squares = 0;
        for (Measurement measurement : measurements) {
            double share = measurement.macs() / measurement.micros();
            sum += share;
            squares += share * share;
        }
        return sum / squares;
    }

    /** u_j. */
    private double[] units(double common) {
        double[] units = new double[columns.size()];
        for (int j = 0; j < units.length; j++) {
            Column column = columns.get(j);
            double norm = Math.sqrt(measurements.stream()
                    .mapToDouble(measurement -> Math.pow(scaled(column, measurement), 2))
                    .sum());
            units[j] = isPerMac(j) || norm == 0 ? common : 1 / norm;
        }
        return units;
    }

    private double scaled(Column column, Measurement measurement) {
        return Objects.requireNonNull(scales.get(measurement.device()))
                * column.count(measurement)
                / measurement.micros();
    }

    /** p_j / u_j at the present scales. */
    private double[] solved() {
        int rows = measurements.size();
        double[][] a = new double[rows + columns.size()][columns.size()];
        double[] b = new double[a.length];
        for (int j = 0; j < columns.size(); j++) {
            for (int i = 0; i < rows; i++) {
                a[i][j] = scaled(columns.get(j), measurements.get(i)) * units[j];
                b[i] = 1;
            }
            a[rows + j][j] = Math.sqrt(prior(j));
            b[rows + j] = isPerMac(j) ? Math.sqrt(prior(j)) : 0;
        }
        return NonNegativeLeastSquares.solve(a, b);
    }

    /** w_j. */
    private double prior(int j) {
        return isPerMac(j) ? PRIOR : PRIOR_OF_REST;
    }

    private boolean isPerMac(int j) {
        return columns.get(j).term() == Term.PER_MAC;
    }

    /** Sets the scale of every device but the first to its best at the present prices; the largest relative change. */
    private double rescale() {
        double change = 0;
        for (String device : scales.keySet().stream().skip(1).toList()) {
            double sum = 0;
            double squares = 0;
            for (Measurement measurement : measurements) {
                if (measurement.device().equals(device)) {
                    double share = unscaled(measurement) / measurement.micros();
                    sum += share;
                    squares += share * share;
                }
            }
            double before = Objects.requireNonNull(scales.put(device, sum / squares));
            change = Math.max(change, Math.abs(sum / squares / before - 1));
        }
        return change;
    }

    private double unscaled(Measurement measurement) {
        double micros = 0;
        for (int j = 0; j < columns.size(); j++) {
            micros += price(j) * columns.get(j).count(measurement);
        }
        return micros;
    }

    /** p_j in microseconds on the first device. */
    double price(int j) {
        return shares[j] * units[j];
    }

    List<Column> columns() {
        return columns;
    }

    /** s by device, in the order of the measurements. */
    Map<String, Double> scales() {
        return scales;
    }

    /** What {@code measurement} should have taken in microseconds; empty on a device that none of the fit's was of. */
    OptionalDouble micros(Measurement measurement) {
        Double scale = scales.get(measurement.device());
        return scale == null ? OptionalDouble.empty() : OptionalDouble.of(scale * unscaled(measurement));
    }

    /**
     * How far the measurements determine each price, in [0, 1]: the diagonal of I − (AᵀA + W)⁻¹ · W, where A has the columns of
     * the first sum in units u and W has w on its diagonal.
     */
    double[] resolutions() {
        int n = columns.size();
        R064Store hessian = R064Store.FACTORY.make(n, n);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double sum = j == k ? prior(j) : 0;
                for (Measurement measurement : measurements) {
                    sum += scaled(columns.get(j), measurement)
                            * units[j]
                            * scaled(columns.get(k), measurement)
                            * units[k];
                }
                hessian.set(j, k, sum);
            }
        }
        Cholesky<Double> factors = Cholesky.R064.make(n, n);
        factors.decompose(hessian);
        MatrixStore<Double> inverse = factors.getInverse();
        double[] resolutions = new double[n];
        for (int j = 0; j < n; j++) {
            resolutions[j] = 1 - prior(j) * inverse.doubleValue(j, j);
        }
        return resolutions;
    }
}
