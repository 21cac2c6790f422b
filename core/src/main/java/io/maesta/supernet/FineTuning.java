package io.maesta.supernet;

import io.maesta.result.Metric;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.Precision;
import java.util.Map;

/**
 * The third phase: the found network alone, from the weights it inherits. The epoch that validates best is kept; the test
 * split is touched once, after it. What it scores is said in single precision, in which the network leaves.
 */
final class FineTuning {
    /** What is left of a fine-tuned network. */
    record Outcome(Map<String, LayerParameters> parameters, Metric metric, double valMetric, double testMetric) {}

    private static final int[] NO_CHOICE = {};

    private final TrialRun run;

    /** @param run of a plain network */
    FineTuning(TrialRun run) {
        this.run = run;
    }

    /** @param inherited weights of the supernet, with running statistics of this network */
    Outcome train(Map<String, LayerParameters> inherited) {
        PhaseSettings settings = run.training().fineTune();
        Supernet network = run.supernet();
        network.load(inherited);
        run.progress(Progress.start(Phase.FINE_TUNE, settings.epochs()));
        double best = run.score(run.dataset().validation(), NO_CHOICE);
        Map<String, LayerParameters> kept = network.parameters();
        WeightPass pass = new WeightPass(run, Phase.FINE_TUNE);
        try (Optimiser optimiser = new Optimiser(network, settings.optimiser(), settings.epochs())) {
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                double loss = pass.epoch(optimiser, new double[0][], 1, epoch);
                double metric = run.score(run.dataset().validation(), NO_CHOICE);
                if (metric >= best) {
                    best = metric;
                    kept = network.parameters();
                }
                run.progress(new Progress(Phase.FINE_TUNE, epoch + 1, settings.epochs(), loss, metric, Map.of()));
            }
        }
        if (run.training().precision() == Precision.FLOAT32) {
            network.load(kept);
            return new Outcome(kept, run.metric(), best, run.score(run.dataset().test(), NO_CHOICE));
        }
        try (TrialRun exact = run.inSinglePrecision()) {
            exact.supernet().load(kept);
            return new Outcome(
                    kept,
                    run.metric(),
                    exact.score(run.dataset().validation(), NO_CHOICE),
                    exact.score(run.dataset().test(), NO_CHOICE));
        }
    }
}
