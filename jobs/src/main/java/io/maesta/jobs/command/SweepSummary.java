package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.budget.BudgetUse;
import io.maesta.jobs.store.SweepState;
import io.maesta.jobs.store.TrialCounts;
import io.maesta.pareto.FrontPoint;
import io.maesta.report.FrontTable;
import io.maesta.result.ResultRow;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sweep came to, printed for people.
 *
 * @param uri of the output folder
 * @param rows of the sweep's own targets and seeds
 * @param use what the run took of its budget
 */
record SweepSummary(
        Sweep sweep, String uri, List<FrontPoint> front, List<ResultRow> rows, TrialCounts counts, BudgetUse use) {
    /** Missing trials that are listed by name. */
    private static final int MOST_LISTED = 10;

    ExitCode exitCode() {
        if (counts.pending() > 0) {
            return ExitCode.BUDGET_REACHED;
        }
        if (counts.failed() > 0) {
            return ExitCode.TRIALS_FAILED;
        }
        return counts.completed() == 0 ? ExitCode.NOTHING_FEASIBLE : ExitCode.ALL_DONE;
    }

    SweepState state() {
        return switch (exitCode()) {
            case ALL_DONE -> SweepState.DONE;
            case NOTHING_FEASIBLE -> SweepState.INFEASIBLE;
            case BUDGET_REACHED -> SweepState.BUDGET_REACHED;
            default -> SweepState.PARTIAL;
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean isEmptySoFar = front.isEmpty() && counts.pending() > 0;
        text.append("\n").append(isEmptySoFar ? "No network yet.\n" : FrontTable.of(front));
        text.append("\n");
        for (ResultRow row : rows) {
            if (row.status() != ResultRow.Status.COMPLETED) {
                text.append("%s (%s, seed %d): %s %s%n"
                        .formatted(
                                row.trial().trialId(),
                                row.trial().target(),
                                row.trial().seed(),
                                row.reason(),
                                row.message().lines().findFirst().orElse("")));
            }
        }
        text.append("Sweep     %s: %s%n".formatted(sweep.name(), counts));
        appendBudget(text);
        String folder = uri.startsWith("file:/") ? uri.substring("file:".length()) : uri;
        text.append("Front     %s/front.parquet, front.svg%n".formatted(folder));
        text.append("Rows      %s/trials/*.parquet%n".formatted(folder));
        text.append("Networks  %s/networks/%n".formatted(folder));
        return text.toString();
    }

    private void appendBudget(StringBuilder text) {
        if (use.budget().isNone()) {
            return;
        }
        text.append("Budget    %s%s%n".formatted(counts.pending() > 0 ? "reached: " : "", use));
        List<Trial> missing = missing();
        missing.stream().limit(MOST_LISTED).forEach(trial -> text.append("Missing   %s%n".formatted(trial.label())));
        if (missing.size() > MOST_LISTED) {
            text.append("Missing   %d more%n".formatted(missing.size() - MOST_LISTED));
        }
        if (!missing.isEmpty()) {
            text.append("          The same command runs what is missing, with a budget of its own.\n");
        }
    }

    private List<Trial> missing() {
        Set<String> ended = rows.stream().map(row -> row.trial().trialId()).collect(Collectors.toSet());
        return sweep.trials().stream()
                .filter(trial -> !ended.contains(trial.id()))
                .toList();
    }
}
