package io.maesta.deploy.int8;

import io.maesta.data.Examples;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.EngineInference;
import java.util.HashMap;
import java.util.Map;

/** Where activations lie: the smallest and largest number of each tensor over some training examples. */
public final class Calibration {
    /** Examples that are enough: more moved the ranges of our networks by less than a tenth. */
    private static final int EXAMPLES = 256;

    private final Map<String, Range> ranges = new HashMap<>();

    private Calibration() {}

    /** Runs {@code network} on {@value #EXAMPLES} of {@code examples}, evenly spread, or on all where there are not as many. */
    public static Map<String, Range> ranges(EngineInference network, Examples examples) {
        Calibration calibration = new Calibration();
        int count = Math.min(EXAMPLES, examples.size());
        int each = Math.toIntExact(examples.shape().elements());
        float[] batch = new float[EngineInference.BATCH * each];
        for (int first = 0; first < count; first += EngineInference.BATCH) {
            for (int i = 0; i < EngineInference.BATCH; i++) {
                // The last batch is filled up with what is there already.
                int index = (first + i) % count;
                examples.copyTo((int) ((long) index * examples.size() / count), batch, i * each);
            }
            calibration.note(SearchSpace.INPUT, batch);
            network.forEachLayer(batch, calibration::note);
        }
        return Map.copyOf(calibration.ranges);
    }

    private void note(String tensor, float[] values) {
        float least = values[0];
        float most = values[0];
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        ranges.merge(tensor, new Range(least, most), Range::with);
    }
}
