package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Where in an array a line of the processor's cache begins. A vector of 16 floats is as long as a line, one of 8 half as long; where it lies in
 * two, it takes twice as long to store. Java does not say where an array is, and its collector moves it; but what takes least time can be measured.
 */
final class CacheLines {
    /** Arrays are aligned by eight bytes. */
    private static final int STEP = 2;
    /** The last of the places where a line may begin. */
    static final int LAST_BEGIN = LANES - STEP;

    private static final int VECTORS = 64;
    private static final int TIMES = 4;
    private static final int ROUNDS = 16;

    private CacheLines() {}

    /** The index of the first line in {@code room}, which is overwritten; some index up to {@link #LAST_BEGIN} if that cannot be found. */
    static int begin(float[] room) {
        long[] least = new long[LANES];
        int best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int begin = 0; begin <= LAST_BEGIN; begin += STEP) {
                long start = System.nanoTime();
                store(room, begin);
                long time = System.nanoTime() - start;
                least[begin] = round == 0 ? time : Math.min(least[begin], time);
            }
        }
        for (int begin = STEP; begin <= LAST_BEGIN; begin += STEP) {
            if (least[begin] < least[best]) {
                best = begin;
            }
        }
        return best;
    }

    private static void store(float[] room, int begin) {
        FloatVector zero = FloatVector.zero(FLOATS);
        int end = Math.min(begin + VECTORS * LANES, room.length - LANES + 1);
        for (int time = 0; time < TIMES; time++) {
            for (int i = begin; i < end; i += LANES) {
                zero.intoArray(room, i);
            }
        }
    }
}
