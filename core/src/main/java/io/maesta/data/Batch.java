package io.maesta.data;

import io.maesta.space.TensorShape;

/**
 * Room for a batch of examples, filled again and again. The arrays are shared with whoever fills it: read them before the next batch
 * is asked for. Not for several threads.
 */
public final class Batch {
    private final float[] inputs;
    private final int[] labels;
    private int size;

    /**
     * A full batch of zeros.
     *
     * @param shape of one example
     * @param capacity examples it has room for, 1 or more
     */
    public Batch(TensorShape shape, int capacity) {
        this.inputs = new float[Math.toIntExact(Math.multiplyExact(shape.elements(), (long) capacity))];
        this.labels = new int[capacity];
        this.size = capacity;
    }

    /** The normalised examples, {@code (capacity, channels, height, width)}; all rows are filled. */
    public float[] inputs() {
        return inputs;
    }

    /** The class of every row. */
    public int[] labels() {
        return labels;
    }

    /**
     * How many rows, from the first on, are new in this walk over the examples; the others repeat some, so that training may use
     * all rows but an evaluation must count these only.
     */
    public int size() {
        return size;
    }

    void size(int rows) {
        size = rows;
    }
}
