package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.List;
import java.util.random.RandomGenerator;

/** Examples of other data as a network takes them that was trained on data with another normalisation and another order of classes. */
final class ConformedExamples implements Examples {
    private final Examples examples;
    private final float[] factors;
    private final float[] shifts;
    private final int[] labels;

    /**
     * @param from the normalisation of {@code examples}
     * @param to that of the network
     * @param labels the network's for each of theirs
     */
    ConformedExamples(Examples examples, Normalization from, Normalization to, List<Integer> labels) {
        this.examples = examples;
        this.labels = labels.stream().mapToInt(Integer::intValue).toArray();
        int channels = examples.shape().channels();
        factors = new float[channels];
        shifts = new float[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = (float) (from.deviations().get(c) / to.deviations().get(c));
            shifts[c] = (float)
                    ((from.means().get(c) - to.means().get(c)) / to.deviations().get(c));
        }
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
        return labels[examples.label(index)];
    }

    @Override
    public int recording(int index) {
        return examples.recording(index);
    }

    @Override
    public String source(int index) {
        return examples.source(index);
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        examples.copyTo(index, target, offset);
        conform(target, offset);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        examples.copyTo(index, augmentation, random, target, offset);
        conform(target, offset);
    }

    private void conform(float[] target, int offset) {
        int plane = shape().height() * shape().width();
        for (int c = 0; c < factors.length; c++) {
            for (int i = offset + c * plane; i < offset + (c + 1) * plane; i++) {
                target[i] = target[i] * factors[c] + shifts[c];
            }
        }
    }
}
