package io.maesta.trial;

import io.maesta.data.Augmentation;
import io.maesta.data.Examples;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Examples that remember which of them were asked for, in order. For one thread. */
final class RecordedExamples implements Examples {
    private final Examples examples;
    private final List<Integer> asked = new ArrayList<>();

    RecordedExamples(Examples examples) {
        this.examples = examples;
    }

    /** The indices asked for since the start, or since {@link #forget}. */
    List<Integer> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    @Override
    public TensorShape shape() {
        return examples.shape();
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public int label(int index) {
        return examples.label(index);
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        asked.add(index);
        examples.copyTo(index, target, offset);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        asked.add(index);
        examples.copyTo(index, augmentation, random, target, offset);
    }
}
