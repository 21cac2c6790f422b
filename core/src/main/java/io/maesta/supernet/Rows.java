package io.maesta.supernet;

import java.util.Arrays;

/** Rows of numbers as one. */
public final class Rows {
    private Rows() {}

    public static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Sets {@code rows} to {@code flat}.
     *
     * @throws IllegalArgumentException if they have another number of values
     */
    public static void fill(double[][] rows, double[] flat) {
        int length = Arrays.stream(rows).mapToInt(row -> row.length).sum();
        if (length != flat.length) {
            throw new IllegalArgumentException("There are %d numbers for %d places.".formatted(flat.length, length));
        }
        int from = 0;
        for (double[] row : rows) {
            System.arraycopy(flat, from, row, 0, row.length);
            from += row.length;
        }
    }
}
