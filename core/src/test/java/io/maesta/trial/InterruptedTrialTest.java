package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.data.Dataset;
import io.maesta.data.Examples;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.result.DegenerateException;
import io.maesta.result.DivergedException;
import io.maesta.search.Progress.Phase;
import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials that do not come to their end. */
class InterruptedTrialTest {
    private static final Dataset DATASET = TinyTrials.dataset();

    private static void run(Training training) {
        run(training, new RecordingContext(DATASET));
    }

    private static void run(Training training, RecordingContext context) {
        new SupernetSearch().run(TinyTrials.trial(training, Target.NONE), context);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 14, 20, 27, 31, 40, 60, 100})
    void aTrialStopsAtTheFirstBatchAfterItsCancellation(int questions) {
        RecordingContext context = new RecordingContext(DATASET).cancelledAfter(questions);
        Trial trial = TinyTrials.trial(TinyTrials.training(), Target.NONE);

        assertThatThrownBy(() -> new SupernetSearch().run(trial, context))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The trial (%s) was cancelled.".formatted(trial.id()));
        assertThat(context.asked()).isEqualTo(questions + 1);
    }

    @Test
    void cancellationIsAskedForAfterEveryBatch() {
        RecordingContext context = new RecordingContext(DATASET);
        run(TinyTrials.training().withEpochs(1, 1, 1), context);

        // 13 batches of training: in each phase, and for the statistics of the checkpoint and of 4 networks. 4 of
        // evaluation: for α,
        // those 5 scores, before and after fine-tuning, and the test.
        assertThat(context.asked()).isGreaterThanOrEqualTo(13 * (3 + 5) + 4 * (1 + 5 + 2 + 1));
    }

    private static Training exploding(Phase phase, double learningRate) {
        OptimiserSettings optimiser = new OptimiserSettings(Kind.SGD, learningRate, 0.9, 0, Schedule.CONSTANT);
        PhaseSettings settings = new PhaseSettings(1, optimiser);
        Training training = TinyTrials.training();
        SearchSettings search = training.search();
        return switch (phase) {
            case WARM_UP -> training.withWarmUp(settings);
            case FINE_TUNE -> training.withFineTune(settings);
            default ->
                training.withSearch(new SearchSettings(
                        1,
                        optimiser,
                        search.architectureLearningRate(),
                        search.channelLearningRate(),
                        search.sampling(),
                        1,
                        1,
                        search.regulariser(),
                        1,
                        1));
        };
    }

    /** Batch normalisation holds much; a rate must be huge to reach NaN. */
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WARM_UP", "SEARCH", "FINE_TUNE"})
    void aPhaseThatDivergesSaysWhichItIs(Phase phase) {
        for (double rate : new double[] {1e20, 1e30, 1e38}) {
            assertThatThrownBy(() -> run(exploding(phase, rate)))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageMatching(
                            "The loss or a parameter became (NaN|-?Infinity) in epoch 1 of phase %s.\nMaybe the learning rate is too high."
                                    .formatted(phase));
        }
    }

    @Test
    void aNetworkThatAnswersAllExamplesAlikeIsAFailure() {
        Dataset blank = TinyTrials.dataset();
        Dataset dataset = new Dataset(
                blank.name(),
                blank.shape(),
                blank.classNames(),
                blank.labels(),
                blank.train(),
                blank.validation(),
                new Blank(blank.test()),
                blank.normalization(),
                blank.fingerprint());
        assertThatThrownBy(() -> run(TinyTrials.training(), new RecordingContext(dataset)))
                .isInstanceOf(DegenerateException.class)
                .hasMessageContaining("for all 60 examples of the test split.");
    }

    /** Examples without a difference: to a network, what those are to one whose rectifiers are all stuck at zero. */
    private record Blank(Examples all) implements Examples {
        @Override
        public TensorShape shape() {
            return all.shape();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public int label(int index) {
            return all.label(index);
        }

        @Override
        public void copyTo(int index, float[] target, int offset) {
            all.copyTo(0, target, offset);
        }

        @Override
        public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
            copyTo(index, target, offset);
        }
    }

    @Test
    void weightsThatDivergeInTheLastStepDoNotGoUnnoticed() {
        // All 200 examples in one batch: its loss is finite, what its step leaves is not.
        Training training = exploding(Phase.FINE_TUNE, 3e38).withBatchSize(TinyTrials.TRAIN);

        assertThatThrownBy(() -> run(training))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("phase FINE_TUNE");
    }

    @Test
    void dataThatTheSpaceCannotTakeAreRefused() {
        Trial trial = TinyTrials.trial(TinyTrials.training(), Target.NONE);
        for (SearchSpace space : new SearchSpace[] {
            Networks.named("resnet8").space(new TensorShape(3, 16, 16), 10),
            Networks.named("resnet8").space(GeneratedShapes.SHAPE, 9)
        }) {
            assertThatThrownBy(() -> new TrialRun(trial, new RecordingContext(DATASET), space))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("resnet8")
                    .hasMessageContaining("generated-shapes) are of 3x32x32 and 10 classes");
        }
    }
}
