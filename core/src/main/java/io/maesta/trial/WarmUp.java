package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.store.SavedState;
import io.maesta.supernet.FlatParameters;
import io.maesta.supernet.Optimiser;
import io.maesta.sweep.PhaseSettings;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The first phase: all candidates are trained on the task alone, none preferred. It does not depend on the targets. */
final class WarmUp {
    private static final String LOSS = "loss";
    private static final String VALUES = "values";

    private final TrialRun run;

    WarmUp(TrialRun run) {
        this.run = run;
    }

    /**
     * Trains from weights that are drawn anew, or goes on where an attempt before this one was interrupted.
     *
     * @return the mean task loss over the last epoch; that of one pass without training where there are no epochs
     */
    double train() {
        run.supernet().initialise(run.trial().seed());
        PhaseSettings settings = run.training().warmUp();
        run.progress(Progress.start(Phase.WARM_UP, settings.epochs()));
        WeightPass pass = new WeightPass(run, Phase.WARM_UP);
        double[][] uniform = Theta.zeros(run.choiceSizes());
        double loss = settings.epochs() == 0 ? untrainedLoss(uniform) : 0;
        try (Optimiser optimiser = new Optimiser(run.supernet(), settings.optimiser(), settings.epochs())) {
            Optional<SavedState> last = run.states().take(Phase.WARM_UP);
            int done = last.map(TrialStates::epochs).orElse(0);
            if (last.isPresent()) {
                SavedState saved = last.orElseThrow();
                loss = saved.number(LOSS);
                run.supernet().load(FlatParameters.named(run.supernet(), saved.weights(VALUES)));
                optimiser.load(saved);
            }
            for (int epoch = done; epoch < settings.epochs(); epoch++) {
                double mean = pass.epoch(optimiser, uniform, 1, epoch);
                loss = mean;
                run.progress(new Progress(Phase.WARM_UP, epoch + 1, settings.epochs(), loss, Double.NaN, Map.of()));
                run.states().leave(Phase.WARM_UP, epoch + 1, state -> {
                    state.numbers(LOSS, mean)
                            .weights(VALUES, FlatParameters.saved(run.supernet().parameters()));
                    optimiser.save(state);
                });
            }
        }
        return loss;
    }

    private double untrainedLoss(double[][] uniform) {
        RandomGenerator random = run.random(Phase.WARM_UP, 0, "untrained");
        for (Batch batch : run.validationBatches(Phase.WARM_UP, 0)) {
            return run.supernet()
                    .pathGradients(batch, Theta.draw(uniform, 1, random).path());
        }
        throw new IllegalStateException("The validation split is empty.");
    }
}
