package io.maesta.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Augmentation;
import org.junit.jupiter.api.Test;

class TrainingTest {
    @Test
    void defaultsAreAdamOnBatchesOf32() {
        Training defaults = Training.defaults();

        assertThat(defaults.batchSize()).isEqualTo(32);
        assertThat(defaults.augmentation()).isEqualTo(Augmentation.NONE);
        assertThat(defaults.warmUp().optimiser()).isEqualTo(OptimiserSettings.adam(1e-3));
        assertThat(defaults.search().weights()).isEqualTo(OptimiserSettings.adam(1e-3));
        assertThat(defaults.fineTune().optimiser()).isEqualTo(OptimiserSettings.adam(1e-3));
    }

    @Test
    void epochsChangeWithoutTouchingTheRest() {
        Training shorter = Training.defaults().withEpochs(1, 2, 3);

        assertThat(shorter.warmUp().epochs()).isEqualTo(1);
        assertThat(shorter.search().epochs()).isEqualTo(2);
        assertThat(shorter.fineTune().epochs()).isEqualTo(3);
        assertThat(shorter.withEpochs(8, 8, 10)).isEqualTo(Training.defaults());
    }

    @Test
    void aBatchOfOneIsRefused() {
        assertThatThrownBy(() -> Training.defaults().withBatchSize(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The batch size (1) must be 2 or more: batch normalisation needs a variance.");
    }
}
