package io.maesta.data.sound;

import io.maesta.data.Augmentation;
import io.maesta.data.Examples;
import io.maesta.data.Normalization;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Windows on the features of recordings, normalised when they are copied. Windows of one recording overlap, its features are kept once.
 * They have no augmentation: what would turn or mirror them is of images.
 */
final class SoundExamples implements Examples {
    private final TensorShape shape;
    private final List<SoundClip> clips;
    private final int step;
    private final int[] ends;
    private final double[] means;
    private final double[] deviations;

    /**
     * Examples of one split.
     *
     * @param shape of an example
     * @param clips recordings of one window or more, numbered by their place
     * @param step values from the start of one window to that of the next
     */
    SoundExamples(TensorShape shape, List<SoundClip> clips, int step, Normalization normalization) {
        this.shape = shape;
        this.clips = List.copyOf(clips);
        this.step = step;
        this.ends = new int[clips.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, windows(clips.get(i), shape, step));
            ends[i] = end;
        }
        this.means =
                normalization.means().stream().mapToDouble(Double::doubleValue).toArray();
        this.deviations = normalization.deviations().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Mean and deviation of every channel over all windows of {@code clips}, in two passes of double precision. */
    static Normalization normalization(TensorShape shape, List<SoundClip> clips, int step) {
        double[] means = averages(shape, clips, step, (value, channel) -> value);
        double[] variances = averages(shape, clips, step, (value, channel) -> square(value - means[channel]));
        return new Normalization(
                Arrays.stream(means).boxed().toList(),
                Arrays.stream(variances)
                        .mapToObj(variance -> variance > 0 ? Math.sqrt(variance) : 1)
                        .toList());
    }

    @FunctionalInterface
    private interface Term {
        double of(double value, int channel);
    }

    private static double[] averages(TensorShape shape, List<SoundClip> clips, int step, Term term) {
        int plane = shape.height() * shape.width();
        int elements = Math.toIntExact(shape.elements());
        double[] sums = new double[shape.channels()];
        double windows = 0;
        for (SoundClip clip : clips) {
            int count = windows(clip, shape, step);
            for (int window = 0; window < count; window++) {
                for (int i = 0; i < elements; i++) {
                    sums[i / plane] += term.of(clip.features()[window * step + i], i / plane);
                }
            }
            windows += count;
        }
        double values = windows * plane;
        return Arrays.stream(sums).map(sum -> sum / values).toArray();
    }

    private static double square(double value) {
        return value * value;
    }

    private static int windows(SoundClip clip, TensorShape shape, int step) {
        return (clip.features().length - Math.toIntExact(shape.elements())) / step + 1;
    }

    @Override
    public TensorShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public int label(int index) {
        return clips.get(recording(index)).label();
    }

    @Override
    public int recording(int index) {
        int found = Arrays.binarySearch(ends, index + 1);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public String source(int index) {
        return clips.get(recording(index)).source();
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        int recording = recording(index);
        float[] features = clips.get(recording).features();
        int start = (index - (recording == 0 ? 0 : ends[recording - 1])) * step;
        int plane = shape.height() * shape.width();
        for (int channel = 0, i = 0; channel < means.length; channel++) {
            for (int end = i + plane; i < end; i++) {
                target[offset + i] = (float) ((features[start + i] - means[channel]) / deviations[channel]);
            }
        }
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        copyTo(index, target, offset);
    }
}
