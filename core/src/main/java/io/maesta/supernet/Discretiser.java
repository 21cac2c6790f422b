package io.maesta.supernet;

import io.maesta.cost.CostTable;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.Target;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.space.Architecture;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns α into one network that is proved to fit: the exact solver lists the most probable feasible architectures, each is
 * scored on validation with the weights of the supernet, and the best is taken.
 */
final class Discretiser {
    /**
     * The network that goes on to fine-tuning.
     *
     * @param rank its place among the most probable feasible ones, from 0
     * @param weights of the supernet it was scored with, running statistics of its own
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
    Checkpoint checkpoint(double[][] alpha) {
        double metric = score(mostProbable(alpha, 1).get(0));
        double[][] copy = Arrays.stream(alpha).map(double[]::clone).toArray(double[][]::new);
        return new Checkpoint(argmaxFits(alpha), metric, copy, run.supernet().parameters());
    }

    /** The best on validation of the most probable feasible networks of {@code checkpoint}; of equals, the more probable. */
    Choice choose(Checkpoint checkpoint) {
        run.supernet().load(checkpoint.weights());
        List<Architecture> candidates =
                mostProbable(checkpoint.alpha(), run.training().search().candidates());
        run.progress(Progress.start(Phase.DISCRETISE, candidates.size()));
        int best = 0;
        double bestMetric = Double.NEGATIVE_INFINITY;
        Map<String, LayerParameters> bestWeights = Map.of();
        for (int rank = 0; rank < candidates.size(); rank++) {
            double metric = score(candidates.get(rank));
            if (metric > bestMetric) {
                best = rank;
                bestMetric = metric;
                bestWeights = run.supernet().parameters();
            }
            run.progress(new Progress(Phase.DISCRETISE, rank + 1, candidates.size(), Double.NaN, metric, Map.of()));
        }
        return new Choice(
                candidates.get(best),
                argmaxFits(checkpoint.alpha()) ? Discretisation.FEASIBLE_ARGMAX : Discretisation.FEASIBLE_REPAIRED,
                best,
                checkpoint.alpha(),
                bestWeights);
    }

    private boolean argmaxFits(double[][] alpha) {
        return target.admits(costs.exact(space.architecture(Theta.argmax(alpha))));
    }

    private List<Architecture> mostProbable(double[][] alpha, int count) {
        List<Architecture> feasible =
                FeasibleArchitectures.mostProbable(costs, Theta.logSoftmax(alpha), target, count).stream()
                        .map(FeasibleArchitectures.Ranked::architecture)
                        .toList();
        if (feasible.isEmpty()) {
            throw new IllegalArgumentException(
                    "No architecture of search space (%s) meets the target (%s).".formatted(space.name(), target));
        }
        return feasible;
    }

    private double score(Architecture architecture) {
        int[] path = space.indices(architecture);
        run.averageStatistics(Phase.DISCRETISE, path);
        return run.accuracy(run.dataset().validation(), path);
    }
}
