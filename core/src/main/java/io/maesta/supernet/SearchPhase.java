package io.maesta.supernet;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.data.Batch;
import io.maesta.search.Duccio;
import io.maesta.search.InverseVariation;
import io.maesta.search.Lagrangian;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Regularizer;
import io.maesta.search.Theta;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The second phase: in every epoch one pass over the training split moves the weights, then one over the validation split
 * moves the architecture parameters, under task loss and regulariser. The epoch whose network validates best is kept; one
 * whose argmax meets the targets goes before one that needs repair.
 */
final class SearchPhase {
    private final TrialRun run;
    private final CostTable costs;
    private final SearchSettings settings;
    private final Target target;
    private final Discretiser discretiser;
    private final double[][] alpha;

    SearchPhase(TrialRun run, CostTable costs) {
        this.run = run;
        this.costs = costs;
        this.settings = run.training().search();
        this.target = run.trial().target();
        this.discretiser = new Discretiser(run, costs);
        this.alpha = Theta.zeros(run.choiceSizes());
    }

    /** @param warmUpLoss mean task loss over the last epoch of the warm-up */
    Discretiser.Choice run(double warmUpLoss) {
        int epochs = settings.epochs();
        run.progress(Progress.start(Phase.SEARCH, epochs));
        Regularizer regularizer = regularizer(warmUpLoss);
        WeightPass weightPass = new WeightPass(run, Phase.SEARCH);
        Checkpoint best = epochs == 0 ? discretiser.checkpoint(alpha) : null;
        try (Optimiser weights = new Optimiser(run.supernet(), settings.weights(), epochs);
                ArchitectureOptimiser architecture =
                        new ArchitectureOptimiser(alpha, settings.architectureLearningRate())) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                double temperature = settings.temperature() * Math.pow(settings.temperatureDecay(), epoch);
                double loss = weightPass.epoch(weights, alpha, temperature, epoch);
                regularizer = architecturePass(architecture, regularizer.inEpoch(epoch, epochs), temperature, epoch);
                Checkpoint now = discretiser.checkpoint(alpha);
                best = best == null || now.isBetterThan(best) ? now : best;
                run.progress(new Progress(
                        Phase.SEARCH, epoch + 1, epochs, loss, now.metric(), expectedCosts(Theta.softmax(alpha))));
            }
        }
        if (best == null) {
            throw new IllegalStateException("A search phase without epochs has no checkpoint.");
        }
        return discretiser.choose(best);
    }

    private Regularizer regularizer(double warmUpLoss) {
        return switch (settings.regulariser()) {
            case DUCCIO -> Duccio.of(target, settings.strength(), warmUpLoss, expectedCosts(Theta.softmax(alpha)));
            case LAGRANGIAN -> Lagrangian.of(target, settings.strength(), warmUpLoss);
        };
    }

    private Regularizer architecturePass(
            ArchitectureOptimiser optimiser, Regularizer start, double temperature, int epoch) {
        Regularizer regularizer = start;
        RandomGenerator draws = run.random(Phase.SEARCH, epoch, "draw-validation");
        for (Batch batch : run.validationBatches(Phase.SEARCH, epoch)) {
            double[][] probabilities = Theta.softmax(alpha);
            double[][] gradient = taskGradient(batch, probabilities, temperature, draws, epoch);
            Map<CostKind, Double> expected = expectedCosts(probabilities);
            for (CostKind kind : target.kinds()) {
                double slope = regularizer.slope(kind, expected);
                if (slope != 0) {
                    double[][] priced = Theta.throughSoftmax(probabilities, costs.gradient(kind, probabilities));
                    Theta.addScaled(gradient, slope, priced);
                }
            }
            optimiser.step(gradient);
            run.checkFinite(Arrays.stream(alpha).flatMapToDouble(Arrays::stream).sum(), Phase.SEARCH, epoch);
            regularizer = regularizer.after(expected);
        }
        return regularizer;
    }

    /** ∂L_task/∂α, with the ICV term where θ is a mixture. */
    private double[][] taskGradient(
            Batch batch, double[][] probabilities, double temperature, RandomGenerator draws, int epoch) {
        double[][] thetaGradient =
                Arrays.stream(alpha).map(row -> new double[row.length]).toArray(double[][]::new);
        if (settings.sampling() == Sampling.SOFT) {
            double loss = run.supernet().mixtureThetaGradients(batch, probabilities, thetaGradient);
            run.checkFinite(loss, Phase.SEARCH, epoch);
            Theta.addScaled(thetaGradient, InverseVariation.FACTOR, InverseVariation.gradient(probabilities));
            return Theta.throughSoftmax(probabilities, thetaGradient);
        }
        Theta.Draw draw = Theta.draw(alpha, temperature, draws);
        double loss = run.supernet().thetaGradients(batch, draw.path(), thetaGradient);
        run.checkFinite(loss, Phase.SEARCH, epoch);
        return Theta.straightThrough(draw, thetaGradient);
    }

    private Map<CostKind, Double> expectedCosts(double[][] probabilities) {
        Map<CostKind, Double> expected = new EnumMap<>(CostKind.class);
        target.kinds().forEach(kind -> expected.put(kind, costs.expected(kind, probabilities)));
        return expected;
    }
}
