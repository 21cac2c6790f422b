package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.CostKind;
import io.maesta.sweep.ExampleSweeps;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencePointTest {
    @Test
    void aReferencePointHasACostAndPositiveEdges() {
        assertThatThrownBy(() -> new ReferencePoint(1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The reference point must have a cost.");
        assertThatThrownBy(() -> new ReferencePoint(1, Map.of(CostKind.MACS, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive and finite");
    }

    /** The dearest network of the example takes the dense candidate twice: 36 + 2 · 144 + 20 weights. */
    @Test
    void theReferenceOfASweepIsTheDearestNetworkOfItsSpace() {
        assertThat(ReferencePoint.of(ExampleSweeps.sweep()))
                .isEqualTo(new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0)));
    }
}
