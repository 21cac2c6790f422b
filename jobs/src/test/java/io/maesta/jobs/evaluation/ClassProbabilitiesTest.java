package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClassProbabilitiesTest {
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
        ClassProbabilities counts = new ClassProbabilities();

        counts.eval(Nd4j.create(new float[][] {{0, 1, 0}}), Nd4j.create(new float[][] {{first, right, last}}));

        assertCounts(counts.score(), 1, correct, certain, possible);
    }

    @Test
    void agreesWithDl4jsOwnEvaluation() {
        INDArray probabilities = Nd4j.rand(500, 7);
        INDArray labels = Nd4j.zeros(500, 7);
        for (int i = 0; i < 500; i++) {
            labels.putScalar(i, (i * 31) % 7, 1);
        }
        ClassProbabilities counts = new ClassProbabilities();
        Evaluation evaluation = new Evaluation(7);

        counts.eval(labels, probabilities);
        evaluation.eval(labels, probabilities);

        assertThat(counts.score().accuracy()).isEqualTo(evaluation.accuracy());
        assertThat(counts.getValue(Evaluation.Metric.ACCURACY)).isEqualTo(evaluation.accuracy());
    }

    @Test
    void mergesByAddition() {
        ClassProbabilities left = new ClassProbabilities();
        ClassProbabilities right = new ClassProbabilities();
        left.eval(Nd4j.create(new float[][] {{0, 1}}), Nd4j.create(new float[][] {{0.1f, 0.9f}}));
        right.eval(
                Nd4j.create(new float[][] {{1, 0}, {0, 1}}), Nd4j.create(new float[][] {{0.1f, 0.9f}, {0.5f, 0.5f}}));

        left.merge(right);

        assertCounts(left.score(), 3, 1, 1, 2);
        assertThat(left.score().classes())
                .containsExactly(new ClassCounts(1, List.of(0L, 1L), 0.25), new ClassCounts(2, List.of(1L, 1L), 0.25));
    }

    @Test
    void refusesANetworkWithOtherClasses() {
        assertThatThrownBy(() -> new ClassProbabilities().eval(Nd4j.zeros(4, 3), Nd4j.zeros(4, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The network tells (10) classes apart, but the data have (3).\nMaybe it was found on other data.");
    }

    /** The confusion matrix and the areas under ROC curves of DL4J, exact ones. */
    @Test
    void countsClassesAsDl4jDoes() {
        int classes = 5;
        INDArray probabilities = Nd4j.rand(400, classes);
        INDArray labels = Nd4j.zeros(400, classes);
        for (int i = 0; i < 400; i++) {
            labels.putScalar(i, (i * 31) % 7 % classes, 1);
        }
        ClassProbabilities collected = new ClassProbabilities();
        Evaluation evaluation = new Evaluation(classes);
        ROCMultiClass roc = new ROCMultiClass(0);

        collected.eval(labels, probabilities);
        evaluation.eval(labels, probabilities);
        roc.eval(labels, probabilities);

        List<ClassCounts> counts = collected.score().classes();
        assertThat(counts).hasSize(classes);
        for (int k = 0; k < classes; k++) {
            assertThat(counts.get(k).recall(k)).isCloseTo(evaluation.recall(k), within(1e-12));
            assertThat(counts.get(k).auc()).isCloseTo(roc.calculateAUC(k), within(1e-6));
            for (int j = 0; j < classes; j++) {
                assertThat(counts.get(k).predicted().get(j))
                        .isEqualTo(evaluation.getConfusion().getCount(k, j));
            }
        }
    }

    /** The share of pairs that are in order, of which DL4J's own curve counts ties by their order. */
    @Test
    void tiesCountHalf() {
        Random random = new Random(3);
        List<float[]> probabilities = new ArrayList<>();
        List<Integer> rights = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            float first = random.nextInt(6) / 5f;
            probabilities.add(new float[] {first, 1 - first});
            rights.add(random.nextInt(2));
        }
        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                if (rights.get(i) == 1 && rights.get(j) == 0) {
                    int order =
                            Float.compare(probabilities.get(i)[1], probabilities.get(j)[1]);
                    wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        List<ClassCounts> counts = ClassCounts.of(probabilities, rights);

        assertThat(counts.get(1).auc()).isCloseTo(wins / pairs, within(1e-12));
        assertThat(counts.get(0).auc()).isCloseTo(wins / pairs, within(1e-12));
    }

    @Test
    void aClassWithoutExamplesHasNeitherRecallNorArea() {
        ClassProbabilities collected = new ClassProbabilities();
        collected.eval(
                Nd4j.create(new float[][] {{1, 0}, {1, 0}}), Nd4j.create(new float[][] {{0.7f, 0.3f}, {0.2f, 0.8f}}));

        List<ClassCounts> counts = collected.score().classes();

        assertThat(counts.get(0).recall(0)).isEqualTo(0.5);
        assertThat(counts.get(0).auc()).isNull();
        assertThat(counts.get(1).recall(1)).isNull();
        assertThat(counts.get(1).auc()).isNull();
    }

    private static void assertCounts(Score score, long examples, long correct, long certain, long possible) {
        assertThat(List.of(score.examples(), score.correct(), score.certain(), score.possible()))
                .containsExactly(examples, correct, certain, possible);
    }
}
