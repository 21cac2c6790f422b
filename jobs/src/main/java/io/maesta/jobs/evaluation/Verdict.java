package io.maesta.jobs.evaluation;

import java.util.Locale;
import java.util.Optional;

/**
 * What DL4J says about the row of a trial.
 *
 * @param stored accuracy on the test split, as the row has it
 * @param score as DL4J counts it; empty where the network cannot be read
 * @param problem why the network cannot be read; empty where it can
 */
public record Verdict(String trialId, double stored, Optional<Score> score, String problem) {
    private static final String COLUMNS = "%-16s  %8s  %8s  %13s  %s";

    /** The names of the columns of {@link #toString}. */
    public static String heading() {
        return COLUMNS.formatted("trial", "row", "DL4J", "correct", "").stripTrailing();
    }

    /** Whether DL4J could read the network, and finds it as good as the row says. */
    public boolean agrees() {
        return score.filter(counted -> counted.agreesWith(stored)).isPresent();
    }

    /** One line of a table: trial, accuracy in the row, accuracy by DL4J, correct examples, and what follows. */
    @Override
    public String toString() {
        return COLUMNS.formatted(
                        trialId,
                        percent(stored),
                        score.map(Score::accuracy).map(Verdict::percent).orElse("-"),
                        score.map(counted ->
                                        String.format(Locale.ROOT, "%,d/%,d", counted.correct(), counted.examples()))
                                .orElse("-"),
                        agrees() ? "agrees" : "DISAGREES " + problem)
                .stripTrailing();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
