package io.maesta.supernet;

import io.maesta.space.ChannelGroup;
import java.util.Arrays;
import java.util.List;

/**
 * Which channels of each group live.
 *
 * @param live 1 or 0 by group and channel
 * @param gradient where a backward pass adds ∂L/∂m, by group and channel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Masks(float[][] live, double[][] gradient) {
    /** All channels live. */
    static Masks of(List<ChannelGroup> groups) {
        float[][] live = groups.stream().map(group -> new float[group.width()]).toArray(float[][]::new);
        Arrays.stream(live).forEach(group -> Arrays.fill(group, 1));
        return new Masks(
                live, groups.stream().map(group -> new double[group.width()]).toArray(double[][]::new));
    }

    void set(boolean[][] alive) {
        for (int g = 0; g < live.length; g++) {
            for (int c = 0; c < live[g].length; c++) {
                live[g][c] = alive[g][c] ? 1 : 0;
            }
        }
    }

    void forgetGradients() {
        Arrays.stream(gradient).forEach(group -> Arrays.fill(group, 0));
    }
}
