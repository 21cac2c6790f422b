package io.maesta.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.generated.GeneratedShapes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformedExamplesTest {
    private static final Dataset DATA = new GeneratedShapes(1, 20, 10, 10).dataset();

    @Test
    void valuesAreNormalisedByTheOtherMeansAndDeviations() {
        Normalization other = new Normalization(List.of(0.25, 0.5, 0.75), List.of(0.5, 1.0, 2.0));
        Dataset conformed = DATA.conformedTo(other, DATA.classNames());

        int plane = 32 * 32;
        float[] before = new float[3 * plane];
        float[] after = new float[1 + 3 * plane];
        for (int index = 0; index < 10; index++) {
            DATA.test().copyTo(index, before, 0);
            conformed.test().copyTo(index, after, 1);
            for (int i = 0; i < before.length; i++) {
                int c = i / plane;
                double pixel = before[i] * DATA.normalization().deviations().get(c)
                        + DATA.normalization().means().get(c);
                double expected =
                        (pixel - other.means().get(c)) / other.deviations().get(c);
                assertThat((double) after[1 + i]).isCloseTo(expected, within(1e-5));
            }
        }
        assertThat(conformed.normalization()).isEqualTo(other);
        assertThat(conformed.fingerprint()).isEqualTo(DATA.fingerprint());
    }

    @Test
    void labelsAreThoseOfTheOtherOrder() {
        List<String> reversed = new ArrayList<>(DATA.classNames());
        Collections.reverse(reversed);
        reversed.add(0, "one more");
        Dataset conformed = DATA.conformedTo(DATA.normalization(), reversed);

        for (int index = 0; index < DATA.test().size(); index++) {
            assertThat(conformed.classNames().get(conformed.test().label(index)))
                    .isEqualTo(DATA.classNames().get(DATA.test().label(index)));
        }
    }

    @Test
    void whatDoesNotSuitIsNamed() {
        assertThatThrownBy(() -> DATA.conformedTo(DATA.normalization(), List.of("cat", "dog")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is none of the network's (cat, dog).\nMaybe");
        assertThatThrownBy(() -> DATA.conformedTo(new Normalization(List.of(0.0), List.of(1.0)), DATA.classNames()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("The data (generated-shapes) have 3 channels, but the network takes 1.");
    }
}
