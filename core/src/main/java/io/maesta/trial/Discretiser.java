package io.maesta.trial;

import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.data.Examples;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.search.ChannelRemoval;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.space.Architecture;
import io.maesta.space.SearchSpace;
import java.util.List;
import java.util.Map;

/**
 * Turns α into one network that is proved to fit: the exact solver lists the most probable feasible architectures, they
 * run a {@link Race} on validation with the weights of the supernet, and the best is taken.
 */
final class Discretiser {
    /**
     * The network that goes on to fine-tuning.
     *
     * @param rank its place among the most probable feasible ones, from 0
     * @param weights of the network alone, with which it was scored, running statistics of its own
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Choice(
            Architecture architecture,
            Discretisation discretisation,
            int rank,
            double[][] alpha,
            Map<String, LayerParameters> weights) {}

    private final TrialRun run;
    private final CostTable costs;
    private final SearchSpace space;
    private final Target target;

    Discretiser(TrialRun run, CostTable costs) {
        this.run = run;
        this.costs = costs;
        this.space = run.trial().sweep().space();
        this.target = run.trial().target();
    }

    /** The supernet as it is now. */
    Checkpoint checkpoint(ArchitectureParameters parameters) {
        Selection selection = new Selection(costs, target, parameters);
        Architecture mostProbable = selection.mostProbable(1).get(0);
        double metric = score(mostProbable, selection.live(), run.dataset().validation());
        return new Checkpoint(
                selection.argmaxFits(),
                metric,
                parameters.copy(),
                run.supernet().parameters());
    }

    /** The best on validation of the most probable feasible networks of {@code checkpoint}; of equals, the more probable. */
    Choice choose(Checkpoint checkpoint) {
        run.supernet().load(checkpoint.weights());
        Selection selection = new Selection(costs, target, checkpoint.architecture());
        List<Architecture> candidates =
                selection.mostProbable(run.training().search().candidates());
        Race race = Race.of(
                candidates.size(), run.dataset().validation(), run.task(), run.random(Phase.DISCRETISE, 0, "heat"));
        run.progress(Progress.start(Phase.DISCRETISE, race.scores()));
        int[] done = {0};
        int best = race.winner((rank, examples) -> {
            // The most probable one was scored when the checkpoint was made.
            double metric = rank == 0 ? checkpoint.metric() : score(candidates.get(rank), selection.live(), examples);
            run.progress(new Progress(Phase.DISCRETISE, ++done[0], race.scores(), Double.NaN, metric, Map.of()));
            return metric;
        });
        inherit(candidates.get(best), selection.live());
        return new Choice(
                candidates.get(best),
                selection.argmaxFits() ? Discretisation.FEASIBLE_ARGMAX : Discretisation.FEASIBLE_REPAIRED,
                best,
                checkpoint.architecture().alpha(),
                ChannelRemoval.of(
                        space,
                        candidates.get(best),
                        selection.live(),
                        run.supernet().parameters()));
    }

    private double score(Architecture architecture, boolean[][] live, Examples examples) {
        inherit(architecture, live);
        return run.score(examples, space.indices(architecture));
    }

    /** Gives the network its running statistics: those of the supernet are of no one network. */
    private void inherit(Architecture architecture, boolean[][] live) {
        run.supernet().live(live);
        run.averageStatistics(Phase.DISCRETISE, space.indices(architecture));
    }
}
