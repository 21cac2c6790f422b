package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Scores networks that run elsewhere by the metric of their task. */
public final class Judge {
    private Judge() {}

    /**
     * The metric of what {@code network} answers: accuracy, or AUC of anomalies.
     *
     * @param batch examples that it is asked at a time
     * @param network gives the outputs of each example
     */
    public static double score(
            Examples examples, Task task, int batch, Function<List<float[]>, List<float[]>> network) {
        Scoring scoring = Scoring.of(task, examples);
        int each = Math.toIntExact(examples.shape().elements());
        int first = 0;
        for (Batch some : new Batches(examples, batch).inOrder()) {
            List<float[]> inputs = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                inputs.add(Arrays.copyOfRange(some.inputs(), i * each, (i + 1) * each));
            }
            List<float[]> outputs = network.apply(inputs);
            int width = outputs.get(0).length;
            float[] flat = new float[outputs.size() * width];
            for (int i = 0; i < outputs.size(); i++) {
                System.arraycopy(outputs.get(i), 0, flat, i * width, width);
            }
            scoring.add(some, first, flat, width);
            first += some.size();
        }
        return scoring.score();
    }
}
