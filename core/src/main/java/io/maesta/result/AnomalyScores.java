package io.maesta.result;

import io.maesta.data.DataException;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the errors of a network tell anomalous recordings from normal ones. The score of a recording is the mean error of its
 * examples; {@link Metric#AUC} is the mean over sources of the share of pairs of an anomalous and a normal recording in which the anomalous
 * one scores higher, ties counted half. Hanley and McNeil, "The Meaning and Use of the Area under a ROC Curve", Radiology 143, 1982.
 */
public final class AnomalyScores {
    private final Examples examples;
    private final double[] errors;

    /** @param examples a split with normal and anomalous recordings */
    public AnomalyScores(Examples examples) {
        this.examples = examples;
        this.errors = new double[examples.size()];
    }

    /** Notes the error of example {@code index}. */
    public void put(int index, double error) {
        errors[index] = error;
    }

    /**
     * The area in [0, 1].
     *
     * @throws DataException if no source has recordings of both kinds
     */
    public double auc() {
        return auc(1);
    }

    /**
     * The area if the scores of all anomalous recordings were {@code factor} times as large: a bound under rounding.
     *
     * @throws DataException if no source has recordings of both kinds
     */
    public double auc(double factor) {
        SortedMap<String, Map<Integer, Mean>> sources = new TreeMap<>();
        for (int i = 0; i < errors.length; i++) {
            sources.computeIfAbsent(examples.source(i), source -> new LinkedHashMap<>())
                    .computeIfAbsent(examples.recording(i), recording -> new Mean())
                    .add(errors[i], examples.label(i) != Labels.NORMAL);
        }
        List<Double> areas = new ArrayList<>();
        sources.values().forEach(recordings -> {
            double[] normal = scores(recordings, false);
            double[] anomalous = scores(recordings, true);
            if (normal.length > 0 && anomalous.length > 0) {
                areas.add(area(normal, anomalous, factor));
            }
        });
        return areas.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow(() -> new DataException(
                        "No source of the data has normal and anomalous recordings in the same split, so that nothing can be judged.",
                        "Maybe recordings are missing."));
    }

    private static double[] scores(Map<Integer, Mean> recordings, boolean anomalous) {
        return recordings.values().stream()
                .filter(mean -> mean.anomalous == anomalous)
                .mapToDouble(mean -> mean.sum / mean.count)
                .toArray();
    }

    private static double area(double[] normal, double[] anomalous, double factor) {
        double wins = 0;
        for (double high : anomalous) {
            for (double low : normal) {
                // Neither holds for scores that are not numbers: they win nothing.
                wins += high * factor > low ? 1 : high * factor == low ? 0.5 : 0;
            }
        }
        return wins / normal.length / anomalous.length;
    }

    private static final class Mean {
        private double sum;
        private int count;
        private boolean anomalous;

        private void add(double value, boolean ofAnomaly) {
            sum += value;
            count++;
            anomalous = ofAnomaly;
        }
    }
}
