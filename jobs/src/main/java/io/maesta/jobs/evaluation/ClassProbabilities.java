package io.maesta.jobs.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects, for dl4j-spark, the probabilities of every example, from which a {@link Score} is counted. */
final class ClassProbabilities extends BaseEvaluation<ClassProbabilities> {
    /** Probabilities nearer than this factor are the same: logits of two programs differ by up to 1e-4. */
    private static final float SAME = 1 - 2e-4f;

    private static final long serialVersionUID = 1;

    private final ArrayList<float[]> probabilities = new ArrayList<>();
    private final ArrayList<Integer> rights = new ArrayList<>();

    Score score() {
        long correct = 0;
        long certain = 0;
        long possible = 0;
        for (int i = 0; i < rights.size(); i++) {
            float[] row = probabilities.get(i);
            float right = row[rights.get(i)];
            float rival = rival(row, rights.get(i));
            // The second condition does not hold for probabilities that are not numbers.
            correct += ClassCounts.mostProbable(row) == rights.get(i) && right >= rival ? 1 : 0;
            certain += rival < right * SAME ? 1 : 0;
            possible += right >= rival * SAME ? 1 : 0;
        }
        return new Score(rights.size(), correct, certain, possible, ClassCounts.of(probabilities, rights));
    }

    /** The largest probability of a class that is not the right one. */
    private static float rival(float[] row, int right) {
        float rival = 0;
        for (int k = 0; k < row.length; k++) {
            rival = k == right ? rival : Math.max(rival, row[k]);
        }
        return rival;
    }

    /** @param rows {@code (examples, classes)}; {@code labels} is as large and holds one 1 in each row */
    @Override
    public void eval(
            INDArray labels, INDArray rows, @Nullable INDArray mask, @Nullable List<? extends Serializable> metadata) {
        if (labels.size(1) != rows.size(1)) {
            throw new IllegalArgumentException(
                    "The network tells (%d) classes apart, but the data have (%d).\nMaybe it was found on other data."
                            .formatted(rows.size(1), labels.size(1)));
        }
        probabilities.addAll(List.of(rows.toFloatMatrix()));
        for (int right : labels.argMax(1).toIntVector()) {
            rights.add(right);
        }
    }

    @Override
    public void merge(ClassProbabilities other) {
        probabilities.addAll(other.probabilities);
        rights.addAll(other.rights);
    }

    @Override
    public void reset() {
        probabilities.clear();
        rights.clear();
    }

    @Override
    public String stats() {
        return "probabilities of %d examples".formatted(rights.size());
    }

    @Override
    public double getValue(IMetric metric) {
        if (metric != Evaluation.Metric.ACCURACY) {
            throw new IllegalArgumentException("The metric (%s) is not counted, only accuracy is.".formatted(metric));
        }
        return score().accuracy();
    }

    @Override
    public ClassProbabilities newInstance() {
        return new ClassProbabilities();
    }
}
