package io.maesta.jobs.evaluation;

import java.util.Locale;
import java.util.Optional;

/**
 * What DL4J says about the row of a trial.
 *
 * @param stored metric on the test split, as the row has it
 * @param score as DL4J counts it; empty where the network cannot be read
 * @param problem why the network cannot be read; empty where it can
 */
public record Verdict(String trialId, double stored, Optional<? extends Judgement> score, String problem) {
    private static final String COLUMNS = "%-16s  %8s  %8s  %13s  %s";

    /** The names of the columns of {@link #toString}. */
    public static String heading() {
        return COLUMNS.formatted("trial", "row", "DL4J", "counted", "").stripTrailing();
    }

    /** Whether DL4J could read the network, and finds it as good as the row says. */
    public boolean agrees() {
        return score.filter(counted -> counted.agreesWith(stored)).isPresent();
    }

    /** One line of a table: trial, metric in the row, metric by DL4J, examples (the correct ones first), and what follows. */
    @Override
    public String toString() {
        return COLUMNS.formatted(
                        trialId,
                        percent(stored),
                        score.map(Judgement::value).map(Verdict::percent).orElse("-"),
                        score.map(Judgement::counted).orElse("-"),
                        agrees() ? "agrees" : "DISAGREES " + problem)
                .stripTrailing();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
