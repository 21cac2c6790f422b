package io.maesta.jobs.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What DL4J says about the network of a trial.
 *
 * @param stored metric on the test split, as the row has it; empty where the network was judged on other data
 * @param judgement as DL4J counts it; empty where the network cannot be read
 * @param problem why the network cannot be read; empty where it can
 */
public record Verdict(String trialId, OptionalDouble stored, Optional<? extends Judgement> judgement, String problem) {
    private static final String COLUMNS = "%-16s  %8s  %8s  %13s  %s";

    /** The names of the columns of {@link #toString}. */
    public static String heading() {
        return COLUMNS.formatted("trial", "row", "DL4J", "counted", "").stripTrailing();
    }

    /** Whether DL4J could read the network, and finds it as good as the row says, where the row says anything of these data. */
    public boolean agrees() {
        return judgement
                .filter(counted -> stored.isEmpty() || counted.agreesWith(stored.getAsDouble()))
                .isPresent();
    }

    /** Whether DL4J could read the network. */
    public boolean isRead() {
        return judgement.isPresent();
    }

    /** Whether DL4J could read the network, and finds it better or worse than the row says. */
    public boolean disagrees() {
        return isRead() && !agrees();
    }

    /** One line of a table: trial, metric in the row, metric by DL4J, examples (the correct ones first), and what follows. */
    @Override
    public String toString() {
        String known = stored.isPresent() ? percent(stored.getAsDouble()) : "-";
        return COLUMNS.formatted(
                        trialId,
                        known,
                        judgement.map(Judgement::value).map(Verdict::percent).orElse("-"),
                        judgement.map(Judgement::counted).orElse("-"),
                        conclusion())
                .stripTrailing();
    }

    private String conclusion() {
        if (!isRead()) {
            return "UNREADABLE " + problem;
        }
        if (disagrees()) {
            return "DISAGREES";
        }
        return stored.isPresent() ? "agrees" : "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
