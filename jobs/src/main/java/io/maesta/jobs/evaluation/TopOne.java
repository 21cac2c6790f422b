package io.maesta.jobs.evaluation;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts, for dl4j-spark, what a {@link Score} tells. Small enough to travel as it is. */
final class TopOne extends BaseEvaluation<TopOne> {
    /** Probabilities nearer than this factor are the same: logits of two programs differ by up to 1e-4. */
    private static final float SAME = 1 - 2e-4f;

    private static final long serialVersionUID = 1;

    private long examples;
    private long correct;
    private long certain;
    private long possible;

    Score score() {
        return new Score(examples, correct, certain, possible);
    }

    /** @param probabilities {@code (examples, classes)}; {@code labels} is as large and holds one 1 in each row */
    @Override
    public void eval(
            INDArray labels,
            INDArray probabilities,
            @Nullable INDArray mask,
            @Nullable List<? extends Serializable> metadata) {
        if (labels.size(1) != probabilities.size(1)) {
            throw new IllegalArgumentException(
                    "The network tells (%d) classes apart, but the data have (%d).\nMaybe it was found on other data."
                            .formatted(probabilities.size(1), labels.size(1)));
        }
        float[][] rows = probabilities.toFloatMatrix();
        int[] rights = labels.argMax(1).toIntVector();
        for (int row = 0; row < rows.length; row++) {
            judge(rows[row], rights[row]);
        }
    }

    private void judge(float[] probabilities, int right) {
        int best = 0;
        float rival = 0;
        for (int k = 0; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
            rival = k == right ? rival : Math.max(rival, probabilities[k]);
        }
        examples++;
        // The second condition does not hold for probabilities that are not numbers.
        correct += best == right && probabilities[right] >= rival ? 1 : 0;
        certain += rival < probabilities[right] * SAME ? 1 : 0;
        possible += probabilities[right] >= rival * SAME ? 1 : 0;
    }

    @Override
    public void merge(TopOne other) {
        examples += other.examples;
        correct += other.correct;
        certain += other.certain;
        possible += other.possible;
    }

    @Override
    public void reset() {
        examples = 0;
        correct = 0;
        certain = 0;
        possible = 0;
    }

    @Override
    public String stats() {
        return score().toString();
    }

    @Override
    public double getValue(IMetric metric) {
        if (metric != Evaluation.Metric.ACCURACY) {
            throw new IllegalArgumentException("The metric (%s) is not counted, only accuracy is.".formatted(metric));
        }
        return score().accuracy();
    }

    @Override
    public TopOne newInstance() {
        return new TopOne();
    }
}
