package io.maesta.jobs.store;

import io.maesta.result.ResultRow;
import java.util.List;

/**
 * How many trials of a sweep ended in which way.
 *
 * @param total of all trials
 * @param skipped without an answer, for no network meets their target
 * @param answered skipped, for the network of another trial answers them
 */
public record TrialCounts(int total, int completed, int failed, int skipped, int answered) {
    /** The counts of {@code rows}, each of another trial of {@code total}. */
    public static TrialCounts of(int total, List<ResultRow> rows) {
        TrialCounts counts = new TrialCounts(total, 0, 0, 0, 0);
        for (ResultRow row : rows) {
            counts = counts.plus(row);
        }
        return counts;
    }

    /** The counts when one more has ended. */
    public TrialCounts plus(ResultRow row) {
        return switch (row.status()) {
            case COMPLETED -> new TrialCounts(total, completed + 1, failed, skipped, answered);
            case FAILED -> new TrialCounts(total, completed, failed + 1, skipped, answered);
            case SKIPPED ->
                row.isAnswered()
                        ? new TrialCounts(total, completed, failed, skipped, answered + 1)
                        : new TrialCounts(total, completed, failed, skipped + 1, answered);
        };
    }

    /** Trials that have not ended. */
    public int pending() {
        return total - completed - failed - skipped - answered;
    }

    /** For people: {@code 9 trials, 7 completed, 1 failed, 1 answered by others}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("%d %s, %d completed".formatted(total, total == 1 ? "trial" : "trials", completed));
        append(text, failed, "failed");
        append(text, answered, "answered by others");
        append(text, skipped, "impossible");
        append(text, pending(), "pending");
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }
}
