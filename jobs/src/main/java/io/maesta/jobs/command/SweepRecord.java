package io.maesta.jobs.command;

import io.maesta.cost.Cost;
import io.maesta.cost.CostTable;
import io.maesta.jobs.ExitCode;
import io.maesta.jobs.budget.BudgetUse;
import io.maesta.jobs.store.SweepFolder;
import io.maesta.jobs.store.SweepState;
import io.maesta.jobs.store.TrialCounts;
import io.maesta.pareto.FrontPoint;
import io.maesta.pareto.ParetoFront;
import io.maesta.pareto.ReferencePoint;
import io.maesta.pareto.SeedSpreads;
import io.maesta.report.FrontChart;
import io.maesta.result.ResultRow;
import io.maesta.search.TrialListener;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the front and the state of a sweep in its folder up to date while trials end. */
final class SweepRecord implements TrialListener {
    private static final Logger LOG = LoggerFactory.getLogger(SweepRecord.class);

    private final SweepFolder folder;
    private final Cost referenceNetwork;
    private Sweep sweep;
    private Set<String> trials;
    private ParetoFront front;
    private TrialCounts counts;
    private boolean isClosed;

    SweepRecord(Sweep sweep, SweepFolder folder) {
        this.sweep = sweep;
        this.folder = folder;
        this.trials = ids(sweep);
        CostTable costs = CostTable.of(sweep.space(), sweep.device());
        this.referenceNetwork = costs.exact(sweep.space().reference());
        List<ResultRow> rows = folder.store().load(sweep);
        this.front = ParetoFront.of(rows, ReferencePoint.of(costs, sweep.objectives()));
        this.counts = TrialCounts.of(trials.size(), own(rows));
        folder.writeState(SweepState.RUNNING, OptionalInt.empty(), counts);
    }

    private static Set<String> ids(Sweep sweep) {
        return sweep.trials().stream().map(Trial::id).collect(Collectors.toSet());
    }

    /** Goes on with {@code other}, the same sweep with more targets. Without effect if its trials are known. */
    synchronized void extend(Sweep other) {
        Set<String> more = ids(other);
        if (trials.containsAll(more)) {
            return;
        }
        sweep = other;
        trials = more;
        counts = TrialCounts.of(trials.size(), own(folder.store().load(sweep)));
        folder.writeState(SweepState.RUNNING, OptionalInt.empty(), counts);
    }

    /** The rows of this sweep's own targets and seeds; the folder may hold more of an earlier run. */
    private List<ResultRow> own(List<ResultRow> rows) {
        return rows.stream()
                .filter(row -> trials.contains(row.trial().trialId()))
                .toList();
    }

    @Override
    public synchronized void ended(Trial trial, ResultRow row) {
        if (isClosed) {
            return;
        }
        front = front.merge(ParetoFront.of(List.of(row), front.reference()));
        counts = counts.plus(row);
        try {
            folder.store().replaceFront(front);
            folder.writeState(SweepState.RUNNING, OptionalInt.empty(), counts);
        } catch (UncheckedIOException e) {
            LOG.warn("The front could not be brought up to date; it will be at the end", e);
        }
    }

    /** Writes that the sweep ended early. */
    synchronized void stop(SweepState state) {
        isClosed = true;
        OptionalInt code =
                state == SweepState.BROKEN ? OptionalInt.of(ExitCode.UNEXPECTED.number()) : OptionalInt.empty();
        folder.writeState(state, code, counts);
    }

    /**
     * Writes the front and its picture, and that the run is done.
     *
     * @param use what it took of its budget
     */
    synchronized SweepSummary finish(BudgetUse use) {
        isClosed = true;
        List<ResultRow> rows = folder.store().load(sweep);
        front = ParetoFront.of(rows, front.reference());
        counts = TrialCounts.of(trials.size(), own(rows));
        SeedSpreads spreads = SeedSpreads.of(rows, front.reference());
        List<FrontPoint> points = front.points(spreads);
        folder.store().replaceFront(points);
        folder.writePicture(FrontChart.svg(front, rows, spreads, referenceNetwork));
        SweepSummary summary = new SweepSummary(sweep, folder.uri(), points, own(rows), counts, use);
        folder.writeState(summary.state(), OptionalInt.of(summary.exitCode().number()), counts);
        folder.sweepOut(counts.pending() == 0);
        return summary;
    }
}
