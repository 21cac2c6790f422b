package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Examples;
import io.maesta.data.generated.GeneratedShapes;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ReconstructionErrorsTest {
    /** Label 0 is normal; the others, here, are not. */
    private final Examples examples =
            new GeneratedShapes(1, 20, 10, 10).dataset().test();

    @Test
    void theAreaIsThatOfTheErrorsInAnyOrderOfBatches() {
        ReconstructionErrors one = new ReconstructionErrors();
        ReconstructionErrors other = new ReconstructionErrors();
        for (int i = 0; i < examples.size(); i++) {
            float error = examples.label(i) == 0 ? 1 : 2;
            (i % 2 == 0 ? one : other)
                    .eval(
                            Nd4j.createFromArray(new float[][] {{i, 5, 5}}),
                            Nd4j.createFromArray(new float[][] {{5 + error, 5 - error}}));
        }
        other.merge(one);
        Area area = other.area(examples);
        assertThat(area).isEqualTo(new Area(1, 1, 1, examples.size()));
        assertThat(area.agreesWith(1)).isTrue();
        assertThat(area.agreesWith(0.99)).isFalse();
    }

    @Test
    void outputsOfOtherDataAreRefused() {
        assertThatThrownBy(() -> new ReconstructionErrors()
                        .eval(
                                Nd4j.createFromArray(new float[][] {{0, 5, 5}}),
                                Nd4j.createFromArray(new float[][] {{1, 2, 3}})))
                .hasMessageContaining("gives (3) values, but the data have (2)");
    }
}
