package io.maesta.trial;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.data.Batch;
import io.maesta.search.ChannelBudget;
import io.maesta.search.Duccio;
import io.maesta.search.Gates;
import io.maesta.search.InverseVariation;
import io.maesta.search.Lagrangian;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Regularizer;
import io.maesta.search.Theta;
import io.maesta.store.SavedState;
import io.maesta.supernet.ArchitectureOptimiser;
import io.maesta.supernet.Optimiser;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.trial.TrialClock.Part;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The second phase: in every epoch one pass over the training split moves the weights, then one over the validation split
 * moves the architecture parameters, under task loss and regulariser. The epoch whose network validates best is kept; one
 * whose argmax meets the targets goes before one that needs repair.
 */
final class SearchPhase {
    private final TrialRun run;
    private final SearchSettings settings;
    private final Target target;
    private final Discretiser discretiser;
    private final ArchitectureParameters parameters;
    private final ExpectedCosts expectedCosts;

    SearchPhase(TrialRun run, CostTable costs) {
        this.run = run;
        this.settings = run.training().search();
        this.target = run.trial().target();
        this.discretiser = new Discretiser(run, costs);
        this.parameters = ArchitectureParameters.start(run.choiceSizes(), run.channelWidths());
        this.expectedCosts = new ExpectedCosts(costs, target, run.channelWidths());
    }

    /**
     * Searches, from the epoch on that an attempt before this one had come to.
     *
     * @param warmUpLoss mean task loss over the last epoch of the warm-up
     */
    Discretiser.Choice run(double warmUpLoss) {
        int epochs = settings.epochs();
        run.progress(Progress.start(Phase.SEARCH, epochs));
        Regularizer regularizer = regularizer(warmUpLoss);
        WeightPass weightPass = new WeightPass(run, Phase.SEARCH);
        Checkpoint best = epochs == 0 ? discretiser.checkpoint(parameters) : null;
        ArchitectureOptimiser alpha =
                new ArchitectureOptimiser(parameters.alpha(), settings.architectureLearningRate());
        GateRule gates = gateRule();
        try (Optimiser weights = new Optimiser(run.supernet(), settings.weights(), epochs)) {
            SearchState state = new SearchState(run, parameters, weights, alpha, gates);
            Optional<SavedState> last = run.states().take(Phase.SEARCH);
            int done = last.map(TrialStates::epochs).orElse(0);
            if (last.isPresent()) {
                best = state.load(last.orElseThrow());
                regularizer = SearchState.regularizer(regularizer, last.orElseThrow());
                expectedCosts.narrow(parameters.counts());
            }
            for (int epoch = done; epoch < epochs; epoch++) {
                double temperature = settings.temperature() * Math.pow(settings.temperatureDecay(), epoch);
                run.clock().turnTo(Part.SEARCH_WEIGHTS);
                double loss = weightPass.epoch(weights, parameters.alpha(), temperature, epoch);
                run.clock().turnTo(Part.ARCHITECTURE);
                regularizer = architecturePass(alpha, gates, regularizer.inEpoch(epoch, epochs), temperature, epoch);
                run.clock().turnTo(Part.REST);
                Checkpoint now = discretiser.checkpoint(parameters);
                run.supernet().live(Gates.live(parameters.gates()));
                best = best == null || now.isBetterThan(best) ? now : best;
                run.progress(new Progress(
                        Phase.SEARCH,
                        epoch + 1,
                        epochs,
                        loss,
                        now.metric(),
                        expectedCosts.of(Theta.softmax(parameters.alpha()))));
                state.leave(epoch + 1, warmUpLoss, regularizer, best);
            }
        }
        if (best == null) {
            throw new IllegalStateException("A search phase without epochs has no checkpoint.");
        }
        return discretiser.choose(best);
    }

    private Regularizer regularizer(double warmUpLoss) {
        return switch (settings.regulariser()) {
            case DUCCIO ->
                Duccio.of(target, settings.strength(), warmUpLoss, expectedCosts.of(Theta.softmax(parameters.alpha())));
            case LAGRANGIAN -> Lagrangian.of(target, settings.strength(), warmUpLoss);
        };
    }

    private GateRule gateRule() {
        double[][] gates = parameters.gates();
        return switch (settings.regulariser()) {
            case DUCCIO -> new TrainedGates(gates, settings.channelLearningRate());
            case LAGRANGIAN -> {
                double margin = parameters.alpha().length == 0 ? 0 : Lagrangian.MARGIN;
                ChannelBudget budget = new ChannelBudget(
                        expectedCosts.table(), expectedCosts.of(Theta.softmax(parameters.alpha())), target, margin);
                yield new PricedGates(budget, gates, settings.channelLearningRate());
            }
        };
    }

    private Regularizer architecturePass(
            ArchitectureOptimiser alpha, GateRule gates, Regularizer start, double temperature, int epoch) {
        Regularizer regularizer = start;
        RandomGenerator draws = run.random(Phase.SEARCH, epoch, "draw-validation");
        double step = 0;
        int steps = run.validationSteps();
        for (Batch batch : run.validationBatches(Phase.SEARCH, epoch)) {
            double[][] probabilities = Theta.softmax(parameters.alpha());
            double[][] alphaGradient = taskGradient(batch, probabilities, temperature, draws, epoch);
            double[][] gateGradient = run.supernet().channelGradients();
            Map<CostKind, Double> expected = expectedCosts.of(probabilities);
            for (CostKind kind : target.kinds()) {
                double slope = regularizer.slope(kind, expected);
                Theta.addScaled(
                        alphaGradient, gates.slope(kind, slope), expectedCosts.alphaGradient(kind, probabilities));
            }
            alpha.step(alphaGradient);
            Regularizer now = regularizer;
            gates.step(
                    gateGradient,
                    () -> pressure(now, expected, probabilities),
                    probabilities,
                    (epoch + step++ / steps) / settings.epochs());
            run.checkFinite(sum(parameters.alpha()) + sum(parameters.gates()), Phase.SEARCH, epoch);
            run.supernet().live(Gates.live(parameters.gates()));
            expectedCosts.narrow(parameters.counts());
            regularizer = regularizer.after(expected);
        }
        return regularizer;
    }

    /** ∂(regulariser)/∂(width) of each group of channels. */
    private double[] pressure(Regularizer regularizer, Map<CostKind, Double> expected, double[][] probabilities) {
        double[] pressure = new double[parameters.gates().length];
        for (CostKind kind : target.kinds()) {
            double slope = regularizer.slope(kind, expected);
            double[] perChannel = expectedCosts.channelGradient(kind, probabilities);
            for (int g = 0; g < pressure.length; g++) {
                pressure[g] += slope * perChannel[g];
            }
        }
        return pressure;
    }

    private static double sum(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).sum();
    }

    /** ∂L_task/∂α, with the ICV term where θ is a mixture. */
    private double[][] taskGradient(
            Batch batch, double[][] probabilities, double temperature, RandomGenerator draws, int epoch) {
        double[][] thetaGradient = Arrays.stream(parameters.alpha())
                .map(row -> new double[row.length])
                .toArray(double[][]::new);
        if (settings.sampling() == Sampling.SOFT) {
            double loss = run.supernet().mixtureThetaGradients(batch, probabilities, thetaGradient);
            run.checkFinite(loss, Phase.SEARCH, epoch);
            Theta.addScaled(thetaGradient, InverseVariation.FACTOR, InverseVariation.gradient(probabilities));
            return Theta.throughSoftmax(probabilities, thetaGradient);
        }
        Theta.Draw draw = Theta.draw(parameters.alpha(), temperature, draws);
        double loss = run.supernet().thetaGradients(batch, draw.path(), thetaGradient);
        run.checkFinite(loss, Phase.SEARCH, epoch);
        return Theta.straightThrough(draw, thetaGradient);
    }
}
