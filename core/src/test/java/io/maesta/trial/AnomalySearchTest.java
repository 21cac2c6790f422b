package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.data.Labels;
import io.maesta.result.Metric;
import io.maesta.result.TrialResult.Completed;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Finish;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole trials on data of normal and anomalous recordings. */
class AnomalySearchTest {
    private static final Candidate LINEAR = new Candidate("linear", new Linear(8, Finish.BATCH_NORM_RELU));
    private static final SearchSpace SPACE = new SearchSpace(
            "vectors",
            AnomalyVectors.SHAPE,
            List.of(
                    ChoiceBlock.fixed("encode", SearchSpace.INPUT, LINEAR),
                    new ChoiceBlock("inner", "encode", List.of(LINEAR, new Candidate("identity", new Identity()))),
                    ChoiceBlock.fixed("decode", "inner", new Candidate("linear", new Linear(16, Finish.NONE)))));

    private static Completed run(SearchSpace space, Training training, Target target, Dataset dataset) {
        return new SupernetSearch(new KeptNetwork())
                .run(TinyTrials.sweep(space, training, target).trials().get(0), new RecordingContext(dataset))
                .completed()
                .orElseThrow();
    }

    @Test
    void anAutoencoderTellsAnomaliesFromWhatItLearned() {
        for (SearchSpace space : List.of(SPACE, SPACE.withSearchedChannels())) {
            Completed result = run(
                    space,
                    TinyTrials.training().withEpochs(4, 4, 8),
                    TinyTrials.weights(300),
                    AnomalyVectors.dataset());
            assertThat(result.metric()).isEqualTo(Metric.AUC);
            assertThat(result.valMetric()).isGreaterThan(0.9);
            assertThat(result.testMetric()).isGreaterThan(0.9);
            assertThat(KeptNetwork.last().labels()).isEqualTo(Labels.ANOMALIES);
        }
    }

    @Test
    void anUntrainedAutoencoderIsJudgedByTheRankOfItsErrors() {
        Dataset dataset = AnomalyVectors.dataset();
        Completed result = run(SPACE, TinyTrials.training().withEpochs(0, 0, 0), Target.NONE, dataset);
        // Errors of an untrained network are about the squares of the inputs, which are larger off the plane.
        assertThat(result.testMetric()).isGreaterThan(0.5);
    }

    @Test
    void noGradientSeesAnAnomaly() {
        AnomalyVectors validation = AnomalyVectors.of(2, 5, 5);
        SelectedExamples normal = SelectedExamples.normal(validation);
        assertThat(normal.size()).isEqualTo(50);
        float[] target = new float[16];
        for (int i = 0; i < normal.size(); i++) {
            assertThat(normal.label(i)).isEqualTo(Labels.NORMAL);
            normal.copyTo(i, target, 0);
        }
        assertThat(validation.seen()).hasSize(50).allMatch(index -> validation.label(index) == Labels.NORMAL);
    }

    @Test
    void theTestSplitIsTouchedOnceAtTheEnd() {
        AnomalyVectors test = AnomalyVectors.of(3, 5, 5);
        Dataset dataset = AnomalyVectors.dataset(AnomalyVectors.of(1, 20, 0), AnomalyVectors.of(2, 5, 5), test);
        new SupernetSearch()
                .run(
                        TinyTrials.sweep(SPACE, TinyTrials.training(), Target.NONE)
                                .trials()
                                .get(0),
                        new RecordingContext(dataset).listening(heard -> assertThat(test.seen())
                                .as("at %s", heard)
                                .isEmpty()));
        assertThat(test.seen()).hasSize(test.size());
    }

    @Test
    void aClassifierIsRefused() {
        SearchSpace classifier = new SearchSpace(
                "classifier",
                AnomalyVectors.SHAPE,
                List.of(ChoiceBlock.fixed(
                        "decode", SearchSpace.INPUT, new Candidate("linear", new Linear(2, Finish.NONE)))));
        assertThatThrownBy(() -> run(classifier, TinyTrials.training(), Target.NONE, AnomalyVectors.dataset()))
                .hasMessage(
                        "The search space (classifier) takes inputs of 16x1x1 and has 2 outputs, but the data (vectors) are of 16x1x1 and want 16 values back.");
    }
}
