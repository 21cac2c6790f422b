package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.supernet.Optimiser;
import io.maesta.supernet.Samples;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How often a candidate is trained, counted from outside: at a tiny learning rate with a huge L2 every step shrinks the weights that it
 * touches by 1 %, and hardly does anything else.
 */
class WeightPassTest {
    private static final Dataset DATASET = TinyTrials.dataset();
    private static final double SHRINKING = 0.99;
    private static final OptimiserSettings COUNTING = new OptimiserSettings(Kind.SGD, 1e-7, 0, 1e5, Schedule.CONSTANT);
    /** One example in two is enough. */
    private static final int BATCH = 2;

    private static final int STEPS = 2 * TinyTrials.TRAIN / BATCH;

    private static Training training(Sampling sampling) {
        return TinyTrials.training(sampling, RegulariserKind.DUCCIO)
                .withBatchSize(BATCH)
                .withWarmUp(new PhaseSettings(2, COUNTING));
    }

    private static TrialRun run(Sampling sampling) {
        TrialRun run = new TrialRun(
                TinyTrials.trial(training(sampling), Target.NONE), new RecordingContext(DATASET), TinyTrials.SPACE);
        run.supernet().initialise(run.trial().seed());
        return run;
    }

    private static double steps(String layer, Map<String, LayerParameters> before, Map<String, LayerParameters> after) {
        double ratio = norm(Samples.at(after, layer)) / norm(Samples.at(before, layer));
        return Math.log(ratio) / Math.log(SHRINKING);
    }

    private static double norm(LayerParameters values) {
        double sum = 0;
        for (float weight : values.weights()) {
            sum += (double) weight * weight;
        }
        return Math.sqrt(sum);
    }

    /** Five standard deviations of the number of successes in {@link #STEPS} draws of probability p. */
    private static double tolerance(double p) {
        return 5 * Math.sqrt(STEPS * p * (1 - p));
    }

    @Test
    void theWarmUpDrawsCandidatesUniformly() {
        try (TrialRun run = run(Sampling.GUMBEL)) {
            Map<String, LayerParameters> before = run.supernet().parameters();
            new WarmUp(run).train();
            Map<String, LayerParameters> after = run.supernet().parameters();

            assertThat(steps("stem/conv3", before, after)).as("a fixed block").isCloseTo(STEPS, within(0.5));
            for (String layer :
                    new String[] {"block1/conv5", "block1/conv3", "block1/separable/0", "block1/separable/1"}) {
                assertThat(steps(layer, before, after)).as(layer).isCloseTo(STEPS / 4.0, within(tolerance(0.25)));
            }
            for (String layer : new String[] {"block2/conv5", "block2/conv3"}) {
                assertThat(steps(layer, before, after)).as(layer).isCloseTo(STEPS / 3.0, within(tolerance(1 / 3.0)));
            }
            assertThat(steps("block3/conv5", before, after) + steps("block3/conv1", before, after))
                    .as("one of both in every step")
                    .isCloseTo(STEPS, within(0.5));
        }
    }

    @Test
    void theSearchDrawsCandidatesByTheirProbability() {
        double[][] alpha = {{0, Math.log(4), 0, Math.log(2)}, {0, 0, 0}, {Math.log(9), 0}};
        double[][] theta = Theta.softmax(alpha);
        try (TrialRun run = run(Sampling.GUMBEL);
                Optimiser optimiser = new Optimiser(run.supernet(), COUNTING, 2)) {
            Map<String, LayerParameters> before = run.supernet().parameters();
            WeightPass pass = new WeightPass(run, Phase.SEARCH);
            pass.epoch(optimiser, alpha, 0.3, 0);
            pass.epoch(optimiser, alpha, 3, 1);
            Map<String, LayerParameters> after = run.supernet().parameters();

            assertThat(steps("block1/conv3", before, after))
                    .isCloseTo(STEPS * theta[0][1], within(tolerance(theta[0][1])));
            assertThat(steps("block1/conv5", before, after))
                    .isCloseTo(STEPS * theta[0][0], within(tolerance(theta[0][0])));
            assertThat(steps("block3/conv5", before, after))
                    .isCloseTo(STEPS * theta[2][0], within(tolerance(theta[2][0])));
        }
    }

    @Test
    void aMixtureTrainsEveryCandidateInEveryStep() {
        try (TrialRun run = run(Sampling.SOFT)) {
            Map<String, LayerParameters> before = run.supernet().parameters();
            new WarmUp(run).train();
            Map<String, LayerParameters> after = run.supernet().parameters();

            before.keySet()
                    .forEach(layer ->
                            assertThat(steps(layer, before, after)).as(layer).isCloseTo(STEPS, within(0.5)));
        }
    }

    @Test
    void withoutEpochsTheWarmUpLossIsThatOfTheUntrainedSupernet() {
        Training none = training(Sampling.GUMBEL).withEpochs(0, 1, 0);
        try (TrialRun run =
                new TrialRun(TinyTrials.trial(none, Target.NONE), new RecordingContext(DATASET), TinyTrials.SPACE)) {
            run.supernet().initialise(run.trial().seed());

            assertThat(new WarmUp(run).train()).as("about ln 10").isBetween(1.0, 5.0);
        }
    }
}
