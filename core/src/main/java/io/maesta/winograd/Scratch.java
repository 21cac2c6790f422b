package io.maesta.winograd;

/** Room for one convolution at a time, of one thread: as much as the greediest of those that will use it needs. */
public final class Scratch {
    /** Passes after which the collector may have moved the room: it does so seldom. */
    private static final int PASSES = 256;

    private float[] room = {};
    private int first;
    private int passes;

    /** Makes room for {@code tiling}. */
    void reserve(Tiling tiling) {
        int length = Parts.of(tiling, CacheLines.LAST_BEGIN).end();
        if (room.length < length) {
            room = new float[length];
            passes = 0;
        }
    }

    /** From where on the next pass may keep its numbers. */
    int next() {
        if (passes % PASSES == 0) {
            align();
        }
        passes++;
        return first;
    }

    /** Lets all vectors begin where a line of the cache does. */
    void align() {
        first = CacheLines.begin(room);
    }

    /** All numbers, those of the last pass if no other followed. */
    float[] room() {
        return room;
    }
}
