package io.maesta.search;

import io.maesta.cost.Target;
import io.maesta.pareto.Proposal;
import io.maesta.pareto.Proposals;
import io.maesta.pareto.ReferencePoint;
import io.maesta.result.ResultRow;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Refinement;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sweep that goes on beyond its grid: round by round it asks the targets that {@link Proposals} finds in the answers so far.
 *
 * <p>A round is proposed when all trials before it have rows, and from these rows alone. So the same call, after an interruption
 * or on another number of machines, proposes the same targets.
 *
 * @param runner runs each round
 * @param store where {@code runner} commits
 */
public record RefinedSweep(TrialRunner runner, ResultStore store, Refinement refinement) {
    private static final Logger LOG = LoggerFactory.getLogger(RefinedSweep.class);

    /**
     * Runs {@code grid}, then round after round. Returns {@code grid} with all targets that were asked, those of the grid first. If
     * {@code runner} leaves trials without rows, nothing is proposed after them.
     *
     * @throws IllegalArgumentException as {@link TrialRunner#run}, or if the grid has more kinds of cost than can be refined
     * @throws java.util.concurrent.CancellationException as {@link TrialRunner#run}
     */
    public Sweep run(Sweep grid) {
        runner.run(grid);
        Sweep sweep = grid;
        List<Proposal> round = next(grid, sweep);
        while (!round.isEmpty()) {
            LOG.info(
                    "{} more targets, the first with a gain of at most {} of the hypervolume: {}",
                    round.size(),
                    round.get(0).gain(),
                    round.get(0).target());
            List<Target> targets = new ArrayList<>(sweep.targets());
            round.forEach(proposal -> targets.add(proposal.target()));
            sweep = sweep.withTargets(targets);
            runner.run(sweep);
            round = next(grid, sweep);
        }
        return sweep;
    }

    /** The next round after {@code sweep}; empty if trials of it have no rows, or refinement ends. */
    private List<Proposal> next(Sweep grid, Sweep sweep) {
        int left =
                refinement.points() - (sweep.targets().size() - grid.targets().size());
        if (left <= 0 || !store.pending(sweep).isEmpty()) {
            return List.of();
        }
        Set<String> own = sweep.trials().stream().map(Trial::id).collect(Collectors.toSet());
        List<ResultRow> rows = store.load(sweep).stream()
                .filter(row -> own.contains(row.trial().trialId()))
                .toList();
        return Proposals.of(sweep.targets(), rows, ReferencePoint.of(grid), new Refinement(left, refinement.minGain()));
    }
}
