package io.maesta.jobs.command;

import io.maesta.jobs.ExitCode;
import io.maesta.jobs.store.SweepState;
import io.maesta.jobs.store.TrialCounts;
import io.maesta.pareto.ParetoFront;
import io.maesta.report.FrontTable;
import io.maesta.result.ResultRow;
import java.util.List;

/**
 * What a sweep came to, printed for people.
 *
 * @param uri of the output folder
 * @param rows of the sweep's own targets and seeds
 */
record SweepSummary(String sweep, String uri, ParetoFront front, List<ResultRow> rows, TrialCounts counts) {
    ExitCode exitCode() {
        if (counts.failed() > 0) {
            return ExitCode.TRIALS_FAILED;
        }
        return counts.completed() == 0 ? ExitCode.NOTHING_FEASIBLE : ExitCode.ALL_DONE;
    }

    SweepState state() {
        return switch (exitCode()) {
            case ALL_DONE -> SweepState.DONE;
            case NOTHING_FEASIBLE -> SweepState.INFEASIBLE;
            default -> SweepState.PARTIAL;
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("\n").append(FrontTable.of(front)).append("\n");
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
        text.append("Sweep     %s: %s%n".formatted(sweep, counts));
        String folder = uri.startsWith("file:/") ? uri.substring("file:".length()) : uri;
        text.append("Front     %s/front.parquet, front.svg%n".formatted(folder));
        text.append("Rows      %s/trials/*.parquet%n".formatted(folder));
        text.append("Networks  %s/networks/%n".formatted(folder));
        return text.toString();
    }
}
