package io.maesta.jobs.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetUseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"59,9,false", "60,9,true", "59,10,true", "61,11,true"})
    void eitherLimitIsReachedAtItsEnd(long executorMinutes, long wallMinutes, boolean isReached) {
        Budget budget = new Budget(Optional.of(HOUR), Optional.of(Duration.ofMinutes(10)));
        assertThat(use(budget, executorMinutes, wallMinutes).isReached()).isEqualTo(isReached);
    }

    @Test
    void noLimitIsNeverReached() {
        assertThat(use(Budget.NONE, 1_000_000, 1_000_000).isReached()).isFalse();
        assertThat(Budget.NONE.isNone()).isTrue();
        assertThat(new Budget(Optional.empty(), Optional.of(HOUR)).isNone()).isFalse();
    }

    @Test
    void useSaysOfWhat() {
        Budget budget = new Budget(Optional.of(Duration.ofMinutes(30)), Optional.of(HOUR));
        assertThat(new BudgetUse(budget, Duration.ofSeconds(1_812), Duration.ofSeconds(906)))
                .hasToString("30.2 of 30.0 executor minutes, 15 min 6 s of 1 h 0 min");
        assertThat(use(Budget.NONE, 3, 1)).hasToString("3.0 executor minutes, 1 min 0 s");
    }

    @ParameterizedTest
    @CsvSource({"59,59 s", "60,1 min 0 s", "3599,59 min 59 s", "12000,3 h 20 min", "367200,4 d 6 h"})
    void spansHaveTwoUnits(long seconds, String text) {
        assertThat(TimeText.of(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void limitsMustBePositive() {
        assertThatThrownBy(() -> new Budget(Optional.empty(), Optional.of(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The limit (PT0S) of a budget must be positive.");
    }

    private static BudgetUse use(Budget budget, long executorMinutes, long wallMinutes) {
        return new BudgetUse(budget, Duration.ofMinutes(executorMinutes), Duration.ofMinutes(wallMinutes));
    }
}
