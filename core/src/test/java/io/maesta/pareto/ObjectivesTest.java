package io.maesta.pareto;

import static io.maesta.pareto.ExamplePoints.BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
    @Test
    void pointsAreValidationErrorAndCosts() {
        Trial trial = ExampleSweeps.sweep().trials().get(5);
        ResultRow row = ExampleResults.completed(trial, 0.75, 0, 1).row();

        assertThat(Objectives.of(row.found().orElseThrow(), BOTH.kinds()))
                .isEqualTo(new Objectives(List.of("error", "weights", "cycles"), List.of(0.25, 252.0, 279.0)));
    }

    @Test
    void objectivesOfDifferentKindsCannotBeCompared() {
        Objectives one = new Objectives(List.of("error"), List.of(1.0));
        Objectives two = new Objectives(List.of("error", "weights"), List.of(1.0, 2.0));

        assertThatThrownBy(() -> one.dominates(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Points with the objectives [error] and [error, weights] cannot be compared.");
        assertThatThrownBy(() -> new Objectives(List.of("error"), List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of them NaN");
    }
}
