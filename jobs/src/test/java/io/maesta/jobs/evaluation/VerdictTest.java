package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final Optional<Score> score = Optional.of(new Score(2000, 1403, 1403, 1403, List.of()));

    @Test
    void agreesWhereTheScoreDoes() {
        assertThat(new Verdict("0123456789abcdef", OptionalDouble.of(0.7015), score, ""))
                .matches(Verdict::agrees)
                .hasToString("0123456789abcdef    70.15%    70.15%    1,403/2,000  agrees");
    }

    @Test
    void disagreesWhereTheScoreDoes() {
        assertThat(new Verdict("0123456789abcdef", OptionalDouble.of(0.702), score, ""))
                .matches(Verdict::disagrees)
                .hasToString("0123456789abcdef    70.20%    70.15%    1,403/2,000  DISAGREES");
    }

    @Test
    void saysWhyTheNetworkCannotBeRead() {
        assertThat(new Verdict("0123456789abcdef", OptionalDouble.of(0.702), Optional.empty(), "No file."))
                .matches(verdict -> !verdict.agrees() && !verdict.disagrees() && !verdict.isRead())
                .hasToString("0123456789abcdef    70.20%         -              -  UNREADABLE No file.");
    }

    @Test
    void saysNothingOfRowsThatAreOfOtherData() {
        assertThat(new Verdict("0123456789abcdef", OptionalDouble.empty(), score, ""))
                .matches(Verdict::agrees)
                .hasToString("0123456789abcdef         -    70.15%    1,403/2,000");
    }

    @Test
    void headsItsColumns() {
        assertThat(Verdict.heading()).isEqualTo("trial                  row      DL4J        counted");
    }
}
