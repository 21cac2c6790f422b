package io.maesta.trial;

import io.maesta.data.Batch;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Supernet;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Passes over the training split that update weights only. */
final class WeightPass {
    private final TrialRun run;
    private final Phase phase;

    WeightPass(TrialRun run, Phase phase) {
        this.run = run;
        this.phase = phase;
    }

    /**
     * One epoch with candidates drawn by, or mixed by, α.
     *
     * @return mean task loss
     */
    double epoch(Optimiser optimiser, double[][] alpha, double temperature, int epoch) {
        RandomGenerator draws = run.random(phase, epoch, "draw-train");
        Supernet supernet = run.supernet();
        boolean soft = run.training().search().sampling() == Sampling.SOFT && alpha.length > 0;
        double[][] theta = Theta.softmax(alpha);
        double[][] unused = Arrays.stream(alpha).map(double[]::clone).toArray(double[][]::new);
        double sum = 0;
        int batches = 0;
        for (Batch batch : run.trainBatches(phase, epoch)) {
            double loss;
            if (soft) {
                loss = supernet.mixtureGradients(batch, theta, unused);
                optimiser.step(epoch);
            } else {
                int[] path = Theta.draw(alpha, temperature, draws).path();
                loss = supernet.pathGradients(batch, path);
                optimiser.step(path, epoch);
            }
            run.checkFinite(loss, phase, epoch);
            sum += loss;
            batches++;
        }
        run.checkFinite(supernet.weightNorm(), phase, epoch);
        return sum / batches;
    }
}
