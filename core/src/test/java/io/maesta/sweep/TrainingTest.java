package io.maesta.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.data.Augmentation;
import io.maesta.sweep.OptimiserSettings.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
    @Test
    void defaultsAreAdamOnBatchesOf32() {
        Training defaults = Training.defaults();

        assertThat(defaults.batchSize()).isEqualTo(32);
        assertThat(defaults.augmentation()).isEqualTo(Augmentation.NONE);
        assertThat(List.of(
                        defaults.warmUp().optimiser(),
                        defaults.search().weights(),
                        defaults.fineTune().optimiser()))
                .extracting(OptimiserSettings::kind)
                .containsOnly(Kind.ADAM);
    }

    /** An Adam step moves a parameter by about its rate: θ must be able to decide itself over a few thousand images. */
    @Test
    void theArchitectureCanDecideWithinTheDefaultEpochs() {
        SearchSettings search = Training.defaults().search();
        int validationSteps = 2_000 / Training.defaults().batchSize();

        assertThat(search.architectureLearningRate() * search.epochs() * validationSteps)
                .isGreaterThan(5);
    }

    @Test
    void epochsChangeWithoutTouchingTheRest() {
        Training before = Training.defaults();
        Training shorter = before.withEpochs(1, 2, 3);

        assertThat(shorter.warmUp().epochs()).isEqualTo(1);
        assertThat(shorter.search().epochs()).isEqualTo(2);
        assertThat(shorter.fineTune().epochs()).isEqualTo(3);
        assertThat(shorter.withEpochs(
                        before.warmUp().epochs(),
                        before.search().epochs(),
                        before.fineTune().epochs()))
                .isEqualTo(before);
    }

    @Test
    void aBatchOfOneIsRefused() {
        assertThatThrownBy(() -> Training.defaults().withBatchSize(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The batch size (1) must be 2 or more: batch normalisation needs a variance.");
    }
}
