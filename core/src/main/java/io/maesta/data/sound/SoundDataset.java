package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.data.Normalization;
import io.maesta.space.TensorShape;
import java.util.List;

/** What the readers of sound have in common: a shape that follows from the features, and a normalisation measured on training data. */
final class SoundDataset {
    private SoundDataset() {}

    /**
     * Refuses networks that take something else than the features.
     *
     * @throws DataException if {@code wanted} is not {@code given}
     */
    static void requireShape(String name, TensorShape given, TensorShape wanted) {
        if (!wanted.equals(given)) {
            throw new DataException(
                    "Data of the kind (%s) have the shape (%s), but the network takes (%s)."
                            .formatted(name, given, wanted),
                    "Maybe space.input should be %s, or space.network another one.".formatted(given));
        }
    }

    /** The dataset of three splits of recordings, with windows of {@code shape} every {@code step} values. */
    static Dataset of(
            String name,
            TensorShape shape,
            int step,
            List<String> classNames,
            Labels labels,
            List<SoundClip> train,
            List<SoundClip> validation,
            List<SoundClip> test,
            String fingerprint) {
        Normalization normalization = SoundExamples.normalization(shape, train, step);
        return new Dataset(
                name,
                shape,
                classNames,
                labels,
                new SoundExamples(shape, train, step, normalization),
                new SoundExamples(shape, validation, step, normalization),
                new SoundExamples(shape, test, step, normalization),
                normalization,
                fingerprint);
    }
}
