package io.maesta.jobs.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a network does on the examples of one class.
 *
 * @param examples of the class
 * @param predicted how many of them it takes for each class, by label: a row of the confusion matrix
 * @param auc area under the ROC curve of this class's probability against all others, ties counted half: Hanley and McNeil, "The Meaning
 *     and Use of the Area under a ROC Curve", Radiology 143, 1982; null where there are no examples of it, or no others
 */
public record ClassCounts(long examples, List<Long> predicted, @Nullable Double auc) {
    public ClassCounts {
        predicted = List.copyOf(predicted);
    }

    /** Share of the examples of class {@code label}, which this is, that are taken for it; null where there are none. */
    public @Nullable Double recall(int label) {
        return examples == 0 ? null : Double.valueOf((double) predicted.get(label) / examples);
    }

    /**
     * Of each class by label.
     *
     * @param probabilities of each example
     * @param rights the class of each example
     */
    static List<ClassCounts> of(List<float[]> probabilities, List<Integer> rights) {
        if (rights.isEmpty()) {
            return List.of();
        }
        int classes = probabilities.get(0).length;
        long[][] confusion = new long[classes][classes];
        for (int i = 0; i < rights.size(); i++) {
            confusion[rights.get(i)][mostProbable(probabilities.get(i))]++;
        }
        List<ClassCounts> counts = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            counts.add(new ClassCounts(
                    Arrays.stream(confusion[k]).sum(),
                    Arrays.stream(confusion[k]).boxed().toList(),
                    auc(probabilities, rights, k)));
        }
        return counts;
    }

    /** The first of the largest. */
    static int mostProbable(float[] probabilities) {
        int best = 0;
        for (int k = 0; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    /** By the sum of the ranks of the examples of {@code label}. */
    private static @Nullable Double auc(List<float[]> probabilities, List<Integer> rights, int label) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rights.size(); i++) {
            if (Float.isNaN(probabilities.get(i)[label])) {
                return null;
            }
            order.add(i);
        }
        order.sort((a, b) ->
                Float.compare(probabilities.get(a)[label], probabilities.get(b)[label]));
        double ranks = 0;
        long positives = 0;
        int from = 0;
        while (from < order.size()) {
            int to = from;
            long tied = 0;
            while (to < order.size()
                    && probabilities.get(order.get(to))[label] == probabilities.get(order.get(from))[label]) {
                tied += rights.get(order.get(to)) == label ? 1 : 0;
                to++;
            }
            // Ranks from 1; equal ones share their mean.
            ranks += tied * (from + 1 + to) / 2.0;
            positives += tied;
            from = to;
        }
        long negatives = order.size() - positives;
        return positives == 0 || negatives == 0
                ? null
                : Double.valueOf((ranks - positives * (positives + 1) / 2.0) / positives / negatives);
    }
}
