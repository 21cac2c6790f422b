package io.maesta.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Augmentation;
import io.maesta.data.DataException;
import io.maesta.data.Examples;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AnomalyScoresTest {
    /** One digit an example: label, recording, source. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Coded(String... codes) implements Examples {
        @Override
        public TensorShape shape() {
            return TensorShape.vector(1);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public int label(int index) {
            return codes[index].charAt(0) - '0';
        }

        @Override
        public int recording(int index) {
            return codes[index].charAt(1);
        }

        @Override
        public String source(int index) {
            return codes[index].substring(2);
        }

        @Override
        public void copyTo(int index, float[] target, int offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
            throw new UnsupportedOperationException();
        }
    }

    private static AnomalyScores scores(Coded examples, double... errors) {
        AnomalyScores scores = new AnomalyScores(examples);
        for (int i = 0; i < errors.length; i++) {
            scores.put(i, errors[i]);
        }
        return scores;
    }

    @Test
    void countsPairsOfOneSourceWithTiesHalf() {
        Coded examples = new Coded("0aX", "0bX", "1cX", "1dX");
        // Pairs: 2>1, 2=2, 3>1, 3>2.
        assertThat(scores(examples, 1, 2, 2, 3).auc()).isEqualTo(3.5 / 4);
    }

    @Test
    void aRecordingScoresTheMeanOfItsExamples() {
        Coded examples = new Coded("0aX", "0aX", "1bX", "1bX", "1bX");
        assertThat(scores(examples, 0, 4, 3, 3, 0).auc()).as("2 against 2").isEqualTo(0.5);
        assertThat(scores(examples, 0, 4, 3, 3, 0.1).auc()).isEqualTo(1);
    }

    @Test
    void sourcesAreJudgedAloneAndAveraged() {
        Coded examples = new Coded("0aX", "1bX", "0cY", "1dY", "0eZ");
        assertThat(scores(examples, 1, 2, 9, 8, 100).auc()).isEqualTo(0.5);
    }

    /** The statistic of Mann and Whitney by ranks. */
    @Test
    void isTheRankSumOfAnomalies() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int size = 4 + random.nextInt(40);
            String[] codes = new String[size];
            double[] errors = new double[size];
            int anomalous = 1 + random.nextInt(size - 2);
            for (int i = 0; i < size; i++) {
                codes[i] = (i < anomalous ? "1" : "0") + (char) ('A' + i) + "S";
                errors[i] = random.nextDouble();
            }
            double[] sorted = errors.clone();
            Arrays.sort(sorted);
            double ranks = 0;
            for (int i = 0; i < anomalous; i++) {
                ranks += Arrays.binarySearch(sorted, errors[i]) + 1;
            }
            double expected = (ranks - anomalous * (anomalous + 1) / 2.0) / anomalous / (size - anomalous);
            assertThat(scores(new Coded(codes), errors).auc()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void scoresThatAreNotNumbersWinNothing() {
        Coded examples = new Coded("0aX", "1bX");
        assertThat(scores(examples, 1, Double.NaN).auc()).isZero();
        assertThat(scores(examples, Double.NaN, 1).auc()).isZero();
    }

    @Test
    void aFactorBoundsWhatRoundingMayDo() {
        Coded examples = new Coded("0aX", "1bX");
        AnomalyScores near = scores(examples, 1, 1.0001);
        assertThat(near.auc(1 - 1e-3)).isZero();
        assertThat(near.auc()).isEqualTo(1);
        assertThat(near.auc(1 + 1e-3)).isEqualTo(1);
    }

    @Test
    void dataOfOneKindCannotBeJudged() {
        assertThatThrownBy(() -> scores(new Coded("0aX", "1bY"), 1, 2).auc())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No source of the data has normal and anomalous recordings");
    }
}
