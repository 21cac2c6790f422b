package io.maesta.trial;

import io.maesta.search.Gates;
import io.maesta.search.Theta;
import java.util.Arrays;

/**
 * What the architecture pass moves.
 *
 * @param alpha one row for each choice, one entry for each candidate
 * @param gates one row for each group of channels, one entry for each channel, each in [0, 1]; none where channels are fixed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArchitectureParameters(double[][] alpha, double[][] gates) {
    /** Every candidate equally probable, every channel alive. */
    static ArchitectureParameters start(int[] choiceSizes, int[] channelWidths) {
        return new ArchitectureParameters(Theta.zeros(choiceSizes), Gates.open(channelWidths));
    }

    ArchitectureParameters copy() {
        return new ArchitectureParameters(copy(alpha), copy(gates));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** The number of live channels in each group. */
    int[] counts() {
        return Gates.counts(gates);
    }
}
