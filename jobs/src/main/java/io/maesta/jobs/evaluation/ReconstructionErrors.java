package io.maesta.jobs.evaluation;

import io.maesta.data.Examples;
import io.maesta.result.AnomalyScores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects, for dl4j-spark, the mean squared error of every example. */
final class ReconstructionErrors extends BaseEvaluation<ReconstructionErrors> {
    /** Scores nearer than this factor are the same: outputs of two programs differ by up to 1e-4. */
    private static final double SAME = 1e-3;

    private static final long serialVersionUID = 1;

    private final ArrayList<Integer> indices = new ArrayList<>();
    private final ArrayList<Double> errors = new ArrayList<>();

    /** What the errors of all {@code examples} tell. */
    Area area(Examples examples) {
        AnomalyScores scores = new AnomalyScores(examples);
        for (int i = 0; i < indices.size(); i++) {
            scores.put(indices.get(i), errors.get(i));
        }
        return new Area(scores.auc(), scores.auc(1 - SAME), scores.auc(1 + SAME), indices.size());
    }

    /**
     * Takes a batch.
     *
     * @param labels {@code (examples, 1 + values)}: the index of the example, then its values
     * @param outputs {@code (examples, values)}
     */
    @Override
    public void eval(
            INDArray labels,
            INDArray outputs,
            @Nullable INDArray mask,
            @Nullable List<? extends Serializable> metadata) {
        if (labels.size(1) != outputs.size(1) + 1) {
            throw new IllegalArgumentException(
                    "The network gives (%d) values, but the data have (%d).\nMaybe it was found on other data."
                            .formatted(outputs.size(1), labels.size(1) - 1));
        }
        double[][] wanted = labels.toDoubleMatrix();
        double[][] given = outputs.toDoubleMatrix();
        for (int row = 0; row < given.length; row++) {
            double sum = 0;
            for (int j = 0; j < given[row].length; j++) {
                double error = given[row][j] - wanted[row][j + 1];
                sum += error * error;
            }
            indices.add((int) wanted[row][0]);
            errors.add(sum / given[row].length);
        }
    }

    @Override
    public void merge(ReconstructionErrors other) {
        indices.addAll(other.indices);
        errors.addAll(other.errors);
    }

    @Override
    public void reset() {
        indices.clear();
        errors.clear();
    }

    @Override
    public String stats() {
        return "errors of %d examples".formatted(indices.size());
    }

    @Override
    public double getValue(IMetric metric) {
        throw new IllegalArgumentException("The metric (%s) is not counted, only errors are.".formatted(metric));
    }

    @Override
    public ReconstructionErrors newInstance() {
        return new ReconstructionErrors();
    }
}
