package io.maesta.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The mathematics of channel gates, one row for each group of channels. A gate lets its channel live from {@value #THRESHOLD} on; in each
 * group one channel at least lives. The gradient of the step is that of the identity (straight-through estimator).
 *
 * <p>Risso et al., "Pruning In Time (PIT): A Lightweight Network Architecture Optimizer for Temporal Convolutional Networks", DAC 2021.
 */
public final class Gates {
    /** The least gate whose channel lives. */
    public static final double THRESHOLD = 0.5;

    private Gates() {}

    /** Gates of 1: every channel lives. */
    public static double[][] open(int... widths) {
        return Arrays.stream(widths)
                .mapToObj(width -> {
                    double[] gates = new double[width];
                    Arrays.fill(gates, 1);
                    return gates;
                })
                .toArray(double[][]::new);
    }

    /** Which channels live: those at or above the threshold; in a group without any, that of the highest gate. */
    public static boolean[][] live(double[][] gates) {
        return highest(gates, counts(gates));
    }

    /** The number of channels that {@link #live} in each group, 1 or more. */
    public static int[] counts(double[][] gates) {
        return Arrays.stream(gates)
                .mapToInt(row -> (int) Math.max(
                        1, Arrays.stream(row).filter(gate -> gate >= THRESHOLD).count()))
                .toArray();
    }

    /** The {@code counts[g]} channels of the highest gates in each group g; of equals, the first. */
    public static boolean[][] highest(double[][] gates, int[] counts) {
        boolean[][] live = new boolean[gates.length][];
        for (int g = 0; g < gates.length; g++) {
            live[g] = new boolean[gates[g].length];
            int[] order = descending(gates[g]);
            for (int i = 0; i < counts[g]; i++) {
                live[g][order[i]] = true;
            }
        }
        return live;
    }

    /** The channels of a group by falling gate; of equals, the first first. */
    static int[] descending(double[] row) {
        return IntStream.range(0, row.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer channel) -> -row[channel]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Brings gates that have left it back to [0, 1], so that they stay within reach of the threshold. */
    public static void clip(double[][] gates) {
        for (double[] row : gates) {
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.max(0, Math.min(1, row[c]));
            }
        }
    }
}
