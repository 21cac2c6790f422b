package io.maesta.jobs.store;

import io.maesta.result.ResultRow;
import java.util.List;

/**
 * How many trials of a sweep ended in which way.
 *
 * @param total of all trials
 */
public record TrialCounts(int total, int completed, int failed, int skipped) {
    /** The counts of {@code rows}, each of another trial of {@code total}. */
    public static TrialCounts of(int total, List<ResultRow> rows) {
        TrialCounts counts = new TrialCounts(total, 0, 0, 0);
        for (ResultRow row : rows) {
            counts = counts.plus(row.status());
        }
        return counts;
    }

    /** The counts when one more has ended. */
    public TrialCounts plus(ResultRow.Status status) {
        return switch (status) {
            case COMPLETED -> new TrialCounts(total, completed + 1, failed, skipped);
            case FAILED -> new TrialCounts(total, completed, failed + 1, skipped);
            case SKIPPED -> new TrialCounts(total, completed, failed, skipped + 1);
        };
    }

    /** Trials that have not ended. */
    public int pending() {
        return total - completed - failed - skipped;
    }

    /** For people: {@code 9 trials, 7 completed, 1 failed, 1 impossible}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("%d %s, %d completed".formatted(total, total == 1 ? "trial" : "trials", completed));
        append(text, failed, "failed");
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
