package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TopOneTest {
    @ParameterizedTest(name = "{0}, {1}, {2}: correct {3}, certain {4}, possible {5}")
    @CsvSource({
        "0.2, 0.7, 0.1, 1, 1, 1",
        "0.7, 0.2, 0.1, 0, 0, 0",
        "0.1, 0.2, 0.7, 0, 0, 0",
        // As good as equal to the best of the others, on either side.
        "0.4, 0.40001, 0.19999, 1, 0, 1",
        "0.40001, 0.4, 0.19999, 0, 0, 1",
        "0.1, 0.45001, 0.44999, 1, 0, 1",
        // Equal: the first class wins.
        "0.4, 0.4, 0.2, 0, 0, 1",
        "0.2, 0.4, 0.4, 1, 0, 1",
        // A tie of the others does not matter.
        "0.1, 0.8, 0.1, 1, 1, 1",
        "0.4, 0.2, 0.4, 0, 0, 0",
        "NaN, NaN, NaN, 0, 0, 0",
        "0.1, NaN, 0.9, 0, 0, 0",
    })
    void tellsWhatIsCertainFromWhatRoundingDecides(
            float first, float right, float last, long correct, long certain, long possible) {
        TopOne counts = new TopOne();

        counts.eval(Nd4j.create(new float[][] {{0, 1, 0}}), Nd4j.create(new float[][] {{first, right, last}}));

        assertThat(counts.score()).isEqualTo(new Score(1, correct, certain, possible));
    }

    @Test
    void agreesWithDl4jsOwnEvaluation() {
        INDArray probabilities = Nd4j.rand(500, 7);
        INDArray labels = Nd4j.zeros(500, 7);
        for (int i = 0; i < 500; i++) {
            labels.putScalar(i, (i * 31) % 7, 1);
        }
        TopOne counts = new TopOne();
        Evaluation evaluation = new Evaluation(7);

        counts.eval(labels, probabilities);
        evaluation.eval(labels, probabilities);

        assertThat(counts.score().accuracy()).isEqualTo(evaluation.accuracy());
        assertThat(counts.getValue(Evaluation.Metric.ACCURACY)).isEqualTo(evaluation.accuracy());
    }

    @Test
    void mergesByAddition() {
        TopOne left = new TopOne();
        TopOne right = new TopOne();
        left.eval(Nd4j.create(new float[][] {{0, 1}}), Nd4j.create(new float[][] {{0.1f, 0.9f}}));
        right.eval(
                Nd4j.create(new float[][] {{1, 0}, {0, 1}}), Nd4j.create(new float[][] {{0.1f, 0.9f}, {0.5f, 0.5f}}));

        left.merge(right);

        assertThat(left.score()).isEqualTo(new Score(3, 1, 1, 2));
    }

    @Test
    void refusesANetworkWithOtherClasses() {
        assertThatThrownBy(() -> new TopOne().eval(Nd4j.zeros(4, 3), Nd4j.zeros(4, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The network tells (10) classes apart, but the data have (3).\nMaybe it was found on other data.");
    }
}
