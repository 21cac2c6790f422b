package io.maesta.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Walks over examples in batches of one size. All walks fill the same {@link Batch}: finish one before starting the next. Not for
 * several threads; the examples may be shared.
 */
public final class Batches {
    private final Examples examples;
    private final Batch batch;
    private final int[] order;

    /**
     * Batches of {@code batchSize} examples.
     *
     * @throws IllegalArgumentException if there are no examples or {@code batchSize} is less than 1
     */
    public Batches(Examples examples, int batchSize) {
        if (examples.size() < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "Batches need an example (there are %d) and a size of 1 or more (it is %d)."
                            .formatted(examples.size(), batchSize));
        }
        this.examples = examples;
        this.batch = new Batch(examples.shape(), batchSize);
        this.order = new int[examples.size()];
    }

    /** Batches in one walk, {@code ⌈examples / batch size⌉}. */
    public int count() {
        int capacity = batch.labels().length;
        return (order.length + capacity - 1) / capacity;
    }

    /** One walk in the order of the examples, as they are. The last batch is filled up with the last example. */
    public Iterable<Batch> inOrder() {
        resetOrder();
        return () -> new Walk(position -> Math.min(position, order.length - 1), examples::copyTo);
    }

    /** As {@link #shuffled(RandomGenerator, Augmentation, RandomGenerator)}, without augmentation. */
    public Iterable<Batch> shuffled(RandomGenerator shuffle) {
        shuffleOrder(shuffle);
        return () -> new Walk(position -> position % order.length, examples::copyTo);
    }

    /**
     * One walk over every example in a random order, uniform among all orders. The last batch is filled up with the first examples
     * of the same order.
     *
     * @param shuffle draws the order, now
     * @param augmentation of every row
     * @param changes draws the augmentations, row by row as the batches are asked for
     */
    public Iterable<Batch> shuffled(RandomGenerator shuffle, Augmentation augmentation, RandomGenerator changes) {
        shuffleOrder(shuffle);
        return () -> new Walk(
                position -> position % order.length,
                (index, target, offset) -> examples.copyTo(index, augmentation, changes, target, offset));
    }

    private void resetOrder() {
        Arrays.setAll(order, IntUnaryOperator.identity());
    }

    /** Fisher and Yates' shuffle of the natural order, so that the walk before has no influence. */
    private void shuffleOrder(RandomGenerator shuffle) {
        resetOrder();
        for (int last = order.length - 1; last > 0; last--) {
            int other = shuffle.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
    }

    @FunctionalInterface
    private interface Copy {
        void copy(int index, float[] target, int offset);
    }

    private final class Walk implements Iterator<Batch> {
        private final IntUnaryOperator positions;
        private final Copy copy;
        private int next;

        /**
         * A walk from the first position.
         *
         * @param positions the position in the order that takes the place of one that may lie beyond its end
         */
        Walk(IntUnaryOperator positions, Copy copy) {
            this.positions = positions;
            this.copy = copy;
        }

        @Override
        public boolean hasNext() {
            return next < order.length;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("This walk over %d examples is finished.".formatted(order.length));
            }
            int capacity = batch.labels().length;
            int elements = batch.inputs().length / capacity;
            for (int row = 0; row < capacity; row++) {
                int index = order[positions.applyAsInt(next + row)];
                copy.copy(index, batch.inputs(), row * elements);
                batch.labels()[row] = examples.label(index);
            }
            batch.size(Math.min(capacity, order.length - next));
            next += capacity;
            return batch;
        }
    }
}
