package io.maesta.store;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Many weights in a row, in pieces that need not lie in Java's heap: a supernet's would not fit there a second time. What is written is read
 * from the pieces while it is written; no one may change them before.
 */
public final class SavedWeights {
    private final List<FloatBuffer> pieces;

    /** @param pieces each from its position to its limit; their positions are not moved */
    public SavedWeights(List<FloatBuffer> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Number of weights. */
    public long length() {
        return pieces.stream().mapToLong(FloatBuffer::remaining).sum();
    }

    List<FloatBuffer> pieces() {
        return pieces.stream().map(FloatBuffer::duplicate).toList();
    }

    /**
     * Copies all weights to {@code target}.
     *
     * @throws java.nio.BufferOverflowException if it has less room
     */
    public void copyTo(FloatBuffer target) {
        pieces().forEach(target::put);
    }

    /** Reads from the first weight on. */
    public Reader reader() {
        return new Reader(pieces());
    }

    /** Hands out weights one after another. */
    public static final class Reader {
        private final List<FloatBuffer> left;
        private int piece;

        private Reader(List<FloatBuffer> left) {
            this.left = left;
        }

        /**
         * Fills {@code values} with the next weights.
         *
         * @throws IllegalArgumentException if there are not so many left
         */
        public void get(float[] values) {
            int done = 0;
            while (done < values.length) {
                if (piece == left.size()) {
                    throw new IllegalArgumentException(
                            "The saved weights are fewer than those that they are read for.");
                }
                FloatBuffer next = left.get(piece);
                int number = Math.min(next.remaining(), values.length - done);
                next.get(values, done, number);
                done += number;
                piece += next.hasRemaining() ? 0 : 1;
            }
        }
    }
}
