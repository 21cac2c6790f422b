package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/** Whether two data sets are the same, bit for bit, in everything that a trial can see. */
public final class SameData {
    private SameData() {}

    /** Fails unless {@code found} is {@code expected}. */
    public static void assertSame(Dataset found, Dataset expected) {
        assertThat(found.name()).isEqualTo(expected.name());
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.classNames()).isEqualTo(expected.classNames());
        assertThat(found.labels()).isEqualTo(expected.labels());
        assertThat(found.normalization()).isEqualTo(expected.normalization());
        assertThat(found.fingerprint()).isEqualTo(expected.fingerprint());
        List<Examples> splits = List.of(expected.train(), expected.validation(), expected.test());
        List<Examples> others = List.of(found.train(), found.validation(), found.test());
        for (int split = 0; split < splits.size(); split++) {
            assertSame(others.get(split), splits.get(split));
        }
    }

    private static void assertSame(Examples found, Examples expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.shape()).isEqualTo(expected.shape());
        Augmentation changes = new Augmentation(10, 1, Augmentation.Flip.HORIZONTAL);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.label(i)).isEqualTo(expected.label(i));
            assertThat(found.recording(i)).isEqualTo(expected.recording(i));
            assertThat(found.source(i)).isEqualTo(expected.source(i));
            assertThat(values(found, i)).isEqualTo(values(expected, i));
            assertThat(changed(found, i, changes)).isEqualTo(changed(expected, i, changes));
        }
    }

    private static float[] values(Examples examples, int index) {
        float[] values = new float[Math.toIntExact(examples.shape().elements())];
        examples.copyTo(index, values, 0);
        return values;
    }

    private static float[] changed(Examples examples, int index, Augmentation changes) {
        float[] values = new float[Math.toIntExact(examples.shape().elements())];
        examples.copyTo(index, changes, new Random(index), values, 0);
        return values;
    }
}
