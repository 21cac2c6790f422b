package io.maesta.trial;

import io.maesta.data.Augmentation;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.data.Normalization;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Recordings of two machines: vectors of a plane and a little noise; anomalous ones have left the plane. Five vectors make a recording.
 *
 * @param seen indices whose content was asked for
 */
record AnomalyVectors(List<float[]> vectors, List<Integer> labels, int perRecording, Set<Integer> seen)
        implements Examples {
    static final TensorShape SHAPE = TensorShape.vector(16);

    /** {@code normal} and {@code anomalous} recordings of each machine. */
    static AnomalyVectors of(long seed, int normal, int anomalous) {
        Random random = new Random(seed);
        List<float[]> vectors = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int recording = 0; recording < 2 * (normal + anomalous); recording++) {
            boolean isAnomaly = recording / 2 >= normal;
            for (int i = 0; i < 5; i++) {
                vectors.add(vector(random, isAnomaly));
                labels.add(isAnomaly ? 1 : 0);
            }
        }
        return new AnomalyVectors(vectors, labels, 5, new TreeSet<>());
    }

    private static float[] vector(Random random, boolean isAnomaly) {
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        float[] vector = new float[16];
        for (int i = 0; i < vector.length; i++) {
            double off = isAnomaly ? random.nextGaussian() : 0;
            vector[i] = (float) (a * Math.sin(i) + b * Math.cos(3 * i) + off + 0.1 * random.nextGaussian());
        }
        return vector;
    }

    static Dataset dataset() {
        return dataset(of(1, 20, 0), of(2, 5, 5), of(3, 5, 5));
    }

    static Dataset dataset(Examples train, Examples validation, Examples test) {
        return new Dataset(
                "vectors",
                SHAPE,
                Labels.ANOMALY_CLASSES,
                Labels.ANOMALIES,
                train,
                validation,
                test,
                new Normalization(Collections.nCopies(16, 0.0), Collections.nCopies(16, 1.0)),
                "vectors-1");
    }

    @Override
    public TensorShape shape() {
        return SHAPE;
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public int recording(int index) {
        return index / perRecording;
    }

    @Override
    public String source(int index) {
        return "machine" + index / perRecording % 2;
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        seen.add(index);
        System.arraycopy(vectors.get(index), 0, target, offset, 16);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        copyTo(index, target, offset);
    }
}
