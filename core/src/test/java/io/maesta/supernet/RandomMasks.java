package io.maesta.supernet;

import io.maesta.space.ChannelGroup;
import io.maesta.space.SearchSpace;
import java.util.Random;

/** Which channels live, by chance. */
final class RandomMasks {
    private RandomMasks() {}

    /** About two of three channels of every group, one at least. */
    static boolean[][] of(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return space.channelGroups().stream()
                .map(ChannelGroup::width)
                .map(width -> {
                    boolean[] live = new boolean[width];
                    for (int c = 0; c < width; c++) {
                        live[c] = random.nextInt(3) > 0;
                    }
                    live[random.nextInt(width)] = true;
                    return live;
                })
                .toArray(boolean[][]::new);
    }

    /** The number of live channels of each group. */
    static int[] counts(boolean[][] live) {
        int[] counts = new int[live.length];
        for (int g = 0; g < live.length; g++) {
            for (boolean alive : live[g]) {
                counts[g] += alive ? 1 : 0;
            }
        }
        return counts;
    }
}
