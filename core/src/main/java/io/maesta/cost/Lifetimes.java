package io.maesta.cost;

import java.io.Serializable;

/**
 * The tensors of a graph in execution order and how long each is needed. Tensor 0 is the input of the network; tensor i is
 * made by step i, which reads earlier ones. Nothing is computed in place.
 *
 * <p>A step may be skipped: then its tensor is another name of the one that it reads, with no bytes of its own.
 */
final class Lifetimes implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] bytes;
    private final int[][] reads;

    /** @param reads of each step, the tensors that it reads; {@code reads[0]} is not used */
    Lifetimes(long[] bytes, int[][] reads) {
        this.bytes = bytes;
        this.reads = reads;
    }

    /** What is in memory beside its output while each step runs, if exactly the steps in {@code skipped} are left out. */
    Occupancy occupancy(boolean[] skipped) {
        int[] owner = owners(skipped);
        int[] lastReader = lastReaders(owner, skipped);
        long[] kept = new long[bytes.length];
        long[] freed = new long[bytes.length];
        long alive = lastReader[0] > 0 ? bytes[0] : 0;
        for (int step = 1; step < bytes.length; step++) {
            if (skipped[step]) {
                continue;
            }
            for (int tensor : reads[step]) {
                int read = owner[tensor];
                if (lastReader[read] == step) {
                    freed[step] += bytes[read];
                    lastReader[read] = 0; // counts once if it is read twice
                }
            }
            kept[step] = alive - freed[step];
            alive = kept[step] + (lastReader[step] > 0 ? bytes[step] : 0);
        }
        return new Occupancy(kept, freed);
    }

    private int[] owners(boolean[] skipped) {
        int[] owner = new int[bytes.length];
        for (int step = 1; step < owner.length; step++) {
            owner[step] = skipped[step] ? owner[reads[step][0]] : step;
        }
        return owner;
    }

    private int[] lastReaders(int[] owner, boolean[] skipped) {
        int[] last = new int[bytes.length];
        for (int step = 1; step < last.length; step++) {
            for (int tensor : reads[step]) {
                if (!skipped[step]) {
                    last[owner[tensor]] = step;
                }
            }
        }
        return last;
    }

    /** Bytes in memory beside the output of the step that runs. */
    static final class Occupancy {
        private final long[] kept;
        private final long[] freed;

        private Occupancy(long[] kept, long[] freed) {
            this.kept = kept;
            this.freed = freed;
        }

        /** Of all tensors that a later step needs, inputs of this one among them. */
        long kept(int step) {
            return kept[step];
        }

        /** Of the inputs of the step that no later step needs. */
        long freed(int step) {
            return freed[step];
        }
    }
}
