package io.maesta.trial;

import io.maesta.result.Metric;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.store.SavedState;
import io.maesta.supernet.FlatParameters;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.Precision;
import java.util.Map;
import java.util.Optional;

/**
 * The third phase: the found network alone, from the weights it inherits. The epoch that validates best is kept; the test
 * split is touched once, after it. What it scores is said in single precision, in which the network leaves.
 */
final class FineTuning {
    /** What is left of a fine-tuned network. */
    record Outcome(Map<String, LayerParameters> parameters, Metric metric, double valMetric, double testMetric) {}

    private static final int[] NO_CHOICE = {};
    private static final String VALUES = "values";
    private static final String BEST = "best";

    private final TrialRun run;

    /** @param run of a plain network */
    FineTuning(TrialRun run) {
        this.run = run;
    }

    /** @param choice with weights of the supernet and running statistics of this network, where no attempt before was interrupted */
    Outcome train(Discretiser.Choice choice) {
        PhaseSettings settings = run.training().fineTune();
        Supernet network = run.supernet();
        run.progress(Progress.start(Phase.FINE_TUNE, settings.epochs()));
        WeightPass pass = new WeightPass(run, Phase.FINE_TUNE);
        Map<String, LayerParameters> kept;
        double best;
        try (Optimiser optimiser = new Optimiser(network, settings.optimiser(), settings.epochs())) {
            Optional<SavedState> last = run.states().take(Phase.FINE_TUNE);
            int done = last.map(TrialStates::epochs).orElse(0);
            if (last.isPresent()) {
                SavedState saved = last.orElseThrow();
                network.load(FlatParameters.named(network, saved.weights(VALUES)));
                optimiser.load(saved);
                best = saved.number(BEST);
                kept = FlatParameters.named(network, saved.weights(BEST));
            } else {
                network.load(choice.weights());
                best = run.score(run.dataset().validation(), NO_CHOICE);
                kept = network.parameters();
                leave(0, choice, optimiser, best, kept);
            }
            for (int epoch = done; epoch < settings.epochs(); epoch++) {
                double loss = pass.epoch(optimiser, new double[0][], 1, epoch);
                double metric = run.score(run.dataset().validation(), NO_CHOICE);
                if (metric >= best) {
                    best = metric;
                    kept = network.parameters();
                }
                run.progress(new Progress(Phase.FINE_TUNE, epoch + 1, settings.epochs(), loss, metric, Map.of()));
                leave(epoch + 1, choice, optimiser, best, kept);
            }
        }
        return outcome(kept, best);
    }

    private void leave(
            int done, Discretiser.Choice choice, Optimiser optimiser, double best, Map<String, LayerParameters> kept) {
        run.states().leave(Phase.FINE_TUNE, done, state -> {
            ChoiceState.save(choice, state);
            optimiser.save(state);
            state.weights(VALUES, FlatParameters.saved(run.supernet().parameters()))
                    .numbers(BEST, best)
                    .weights(BEST, FlatParameters.saved(kept));
        });
    }

    private Outcome outcome(Map<String, LayerParameters> kept, double best) {
        if (run.training().precision() == Precision.FLOAT32) {
            run.supernet().load(kept);
            return new Outcome(
                    kept, run.metric(), best, run.finalScore(run.dataset().test()));
        }
        try (TrialRun exact = run.inSinglePrecision()) {
            exact.supernet().load(kept);
            return new Outcome(
                    kept,
                    run.metric(),
                    exact.score(run.dataset().validation(), NO_CHOICE),
                    exact.finalScore(run.dataset().test()));
        }
    }
}
