package io.maesta.jobs.prepared;

import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.data.TensorExamples;
import io.maesta.data.TensorSplit;
import io.maesta.data.WholeDataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.space.TensorShape;
import io.maesta.store.PreparedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small data sets, and how they are prepared without Spark. */
final class ExampleData {
    static final Dataset IMAGES = new GeneratedShapes(7, 20, 10, 10).dataset();
    static final Dataset WINDOWS = windows();

    private ExampleData() {}

    /** Prepares {@code dataset} as one part. */
    static PreparedData prepare(Dataset dataset, Path folder) throws IOException {
        WholeDataset whole = WholeDataset.of(dataset);
        PreparedFolder prepared = PreparedFolder.claim(folder.toString());
        PreparedFolder.Part<String> part = prepared.write(0, sink -> {
            whole.decode(sink);
            return "";
        });
        PreparedData data = new PreparedData(
                whole.description(), "file:/raw", part.file().stream().toList(), "0.1.0+test");
        prepared.finish(data);
        return data;
    }

    /** The first value of the first example for training, as it stands in files. */
    static byte[] firstValue(Dataset dataset) {
        float[] values = new float[Math.toIntExact(dataset.shape().elements())];
        dataset.train().copyTo(0, values, 0);
        return ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(values[0])
                .array();
    }

    /** Two channels of three values; recordings of several examples, and two sources. */
    private static Dataset windows() {
        Random random = new Random(3);
        List<TensorSplit> splits = new ArrayList<>();
        for (int size : new int[] {4, 2, 2}) {
            float[] values = new float[size * 6];
            int[] labels = new int[size];
            int[] recordings = new int[size];
            List<String> sources = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                for (int value = 0; value < 6; value++) {
                    values[i * 6 + value] = (float) random.nextGaussian();
                }
                labels[i] = size == 2 ? i : 0;
                recordings[i] = i / 2;
                sources.add(i % 2 == 0 ? "low" : "high");
            }
            splits.add(new TensorSplit(new TensorShape(2, 3, 1), values, labels, recordings, sources));
        }
        return TensorExamples.dataset(
                "machine-sounds",
                Labels.ANOMALY_CLASSES,
                Labels.ANOMALIES,
                splits.get(0),
                splits.get(1),
                splits.get(2),
                "5eed");
    }
}
