package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.data.Examples;
import io.maesta.result.AnomalyScores;
import io.maesta.result.Metric;
import io.maesta.supernet.Task;
import java.util.Arrays;

/** How the outputs of a network become its metric. */
sealed interface Scoring {
    /** That of a task. */
    static Scoring of(Task task, Examples examples) {
        return switch (task) {
            case CLASSIFICATION -> new TopOne(examples.size());
            case RECONSTRUCTION -> new Reconstruction(new AnomalyScores(examples));
        };
    }

    /** What {@link #score} is. */
    static Metric metric(Task task) {
        return task == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.AUC;
    }

    /**
     * Takes the outputs of a batch in the order of the examples.
     *
     * @param first index of its first example
     * @param outputs {@code (batch, outputs)}
     * @param each number of outputs of an example
     */
    void add(Batch batch, int first, float[] outputs, int each);

    /** The metric of all examples. */
    double score();

    /** Share of examples whose most probable class is the right one. */
    final class TopOne implements Scoring {
        private final int examples;
        private int right;

        private TopOne(int examples) {
            this.examples = examples;
        }

        @Override
        public void add(Batch batch, int first, float[] outputs, int each) {
            for (int i = 0; i < batch.size(); i++) {
                right += argmax(outputs, i * each, each) == batch.labels()[i] ? 1 : 0;
            }
        }

        private static int argmax(float[] values, int from, int length) {
            int best = 0;
            for (int j = 1; j < length; j++) {
                best = values[from + j] > values[from + best] ? j : best;
            }
            return best;
        }

        @Override
        public double score() {
            return (double) right / examples;
        }
    }

    /** The error of an example is the mean squared difference of output and input. */
    record Reconstruction(AnomalyScores scores) implements Scoring {
        @Override
        public void add(Batch batch, int first, float[] outputs, int each) {
            for (int i = 0; i < batch.size(); i++) {
                double sum = 0;
                for (int j = i * each; j < (i + 1) * each; j++) {
                    double error = outputs[j] - batch.inputs()[j];
                    sum += error * error;
                }
                scores.put(first + i, sum / each);
            }
        }

        @Override
        public double score() {
            return scores.auc();
        }
    }

    /** Whether a network has the same outputs for all examples, to the last bit, beside its score. */
    final class Sameness implements Scoring {
        private final Scoring scoring;
        private float[] first = {};
        private boolean holds = true;

        Sameness(Scoring scoring) {
            this.scoring = scoring;
        }

        boolean holds() {
            return holds;
        }

        @Override
        public void add(Batch batch, int index, float[] outputs, int each) {
            if (index == 0) {
                first = Arrays.copyOf(outputs, each);
            }
            for (int i = 0; holds && i < batch.size(); i++) {
                holds = Arrays.equals(first, 0, each, outputs, i * each, (i + 1) * each);
            }
            scoring.add(batch, index, outputs, each);
        }

        @Override
        public double score() {
            return scoring.score();
        }
    }
}
