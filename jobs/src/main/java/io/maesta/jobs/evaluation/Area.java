package io.maesta.jobs.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * How well a network tells anomalous recordings from normal ones. Another program that sums in another order may rank two recordings
 * differently that score all but the same, and only those.
 *
 * @param auc area under the ROC curve, the mean over sources
 * @param least the same if every doubtful pair were lost
 * @param most the same if every doubtful pair were won
 * @param examples number of examples whose errors were summed up
 */
public record Area(double auc, double least, double most, long examples) implements Judgement {
    private static final double ROUNDING = 1e-9;

    @Override
    public double value() {
        return auc;
    }

    @Override
    public boolean agreesWith(double stored) {
        return stored > least - ROUNDING && stored < most + ROUNDING;
    }

    @Override
    public List<ClassCounts> classes() {
        return List.of();
    }

    @Override
    public String counted() {
        return String.format(Locale.ROOT, "%,d", examples);
    }
}
