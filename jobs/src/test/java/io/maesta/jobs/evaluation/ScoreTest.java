package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final Score score = new Score(2000, 1402, 1400, 1403, List.of());

    @Test
    void isTheShareOfCorrectExamples() {
        assertThat(score.accuracy()).isEqualTo(0.701);
    }

    @Test
    void agreesWithWhatRoundingCanExplain() {
        assertThat(score.agreesWith(1400 / 2000.0)).isTrue();
        assertThat(score.agreesWith(1403 / 2000.0)).isTrue();
        assertThat(score.agreesWith((float) (1402 / 2000.0))).isTrue();
    }

    @Test
    void disagreesByOneExampleMore() {
        assertThat(score.agreesWith(1399 / 2000.0)).isFalse();
        assertThat(score.agreesWith(1404 / 2000.0)).isFalse();
        assertThat(score.agreesWith(Double.NaN)).isFalse();
    }
}
