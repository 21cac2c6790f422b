package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Examples;
import io.maesta.supernet.Task;
import java.util.function.UnaryOperator;

/** Scores networks that run elsewhere by the metric of their task. */
public final class Judge {
    private Judge() {}

    /**
     * The metric of what {@code network} answers: accuracy, or AUC of anomalies.
     *
     * @param batch examples that it is asked at a time
     * @param network gives {@code (batch, outputs)} for {@code (batch, channels, height, width)}
     */
    public static double score(Examples examples, Task task, int batch, UnaryOperator<float[]> network) {
        Scoring scoring = Scoring.of(task, examples);
        int first = 0;
        for (Batch some : new Batches(examples, batch).inOrder()) {
            float[] outputs = network.apply(some.inputs());
            scoring.add(some, first, outputs, outputs.length / batch);
            first += some.size();
        }
        return scoring.score();
    }
}
