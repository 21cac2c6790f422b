package io.maesta.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A data set of any kind, example by example, so that it can be kept and read back without a difference. */
public final class WholeDataset {
    private final Dataset dataset;

    private WholeDataset(Dataset dataset) {
        this.dataset = dataset;
    }

    /** The examples of {@code dataset}. */
    public static WholeDataset of(Dataset dataset) {
        return new WholeDataset(dataset);
    }

    /** What the data set is beside its examples. */
    public DatasetDescription description() {
        return new DatasetDescription(
                dataset.name(),
                dataset.shape(),
                dataset.classNames(),
                dataset.labels(),
                dataset.train() instanceof ImageExamples ? TensorType.UINT8 : TensorType.FLOAT32,
                dataset.train().size(),
                dataset.validation().size(),
                dataset.test().size(),
                dataset.normalization().means(),
                dataset.normalization().deviations(),
                dataset.fingerprint());
    }

    /**
     * Hands over all examples, one split after another: the pixels of images, and what networks see of everything else.
     *
     * @throws IOException if {@code sink} throws it
     */
    public void decode(RawExample.Sink sink) throws IOException {
        decode(Split.TRAIN, dataset.train(), sink);
        decode(Split.VALIDATION, dataset.validation(), sink);
        decode(Split.TEST, dataset.test(), sink);
    }

    private void decode(Split split, Examples examples, RawExample.Sink sink) throws IOException {
        float[] values = new float[Math.toIntExact(dataset.shape().elements())];
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < examples.size(); i++) {
            int label = examples.label(i);
            int recording = examples.recording(i);
            String source = examples.source(i);
            if (examples instanceof ImageExamples images) {
                sink.take(new RawExample(split, i, label, recording, source, TensorType.UINT8, images.pixels(i)));
            } else {
                examples.copyTo(i, values, 0);
                bytes.asFloatBuffer().put(values);
                sink.take(new RawExample(split, i, label, recording, source, TensorType.FLOAT32, bytes.array()));
            }
        }
    }
}
