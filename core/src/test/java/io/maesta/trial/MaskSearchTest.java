package io.maesta.trial;

import static io.maesta.trial.TinyTrials.SPACE;
import static io.maesta.trial.TinyTrials.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.result.FoundNetwork;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.search.NetworkWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trials over the channels of a network, alone and together with its blocks. */
class MaskSearchTest {
    private static final Dataset DATASET = TinyTrials.dataset();
    /** 7,616 weights. */
    private static final SearchSpace MASKS = SPACE.fix(SPACE.reference()).withSearchedChannels();

    private static final SearchSpace BOTH = SPACE.withSearchedChannels();

    private static Completed run(SearchSpace space, Training training, Target target, NetworkWriter... writers) {
        return new SupernetSearch(writers)
                .run(TinyTrials.sweep(space, training, target).trials().get(0), new RecordingContext(DATASET))
                .completed()
                .orElseThrow();
    }

    private static double weightsOf(List<Layer> layers) {
        return (double) layers.stream().mapToLong(Layer::weights).sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 800, 2_000, 4_000, 7_616})
    void aSearchOverChannelsKeepsToItsTargetAndLeavesNoRoom(double ceiling) {
        Completed result = run(MASKS, TinyTrials.training(), weights(ceiling));

        FoundNetwork found = result.row().found().orElseThrow();
        assertThat(found.cost()).isEqualTo(RecomputedCosts.of(found.layers()));
        assertThat((double) found.cost().weights()).isLessThanOrEqualTo(ceiling);
        int[] live = MASKS.live(result.architecture());
        for (int g = 0; g < live.length; g++) {
            int[] more = live.clone();
            more[g]++;
            assertThat(live[g] == MASKS.channelGroups().get(g).width()
                            || weightsOf(Layer.of(MASKS.narrowed(more))) > ceiling)
                    .as("no room for one more channel in group %d of %s", g, result.architecture())
                    .isTrue();
        }
        assertThat(result.layers()).isEqualTo(Layer.of(MASKS.fix(result.architecture())));
        assertThat(result.discretisation()).isEqualTo(Discretisation.FEASIBLE_ARGMAX);
    }

    @ParameterizedTest
    @CsvSource({"GUMBEL, LAGRANGIAN", "GUMBEL, DUCCIO", "SOFT, LAGRANGIAN", "SOFT, DUCCIO"})
    void everyRegulariserAndSamplingFindsNetworksThatFit(Sampling sampling, RegulariserKind regulariser) {
        Target tight = weights(1_500).with(CostKind.CYCLES, 40_000).with(CostKind.SRAM, 3_500);
        for (SearchSpace space : List.of(MASKS, BOTH)) {
            Completed result = run(space, TinyTrials.training(sampling, regulariser), tight);
            FoundNetwork found = result.row().found().orElseThrow();
            assertThat(found.cost()).isEqualTo(RecomputedCosts.of(found.layers()));
            assertThat(tight.admits(found.cost())).isTrue();
        }
    }

    @Test
    void targetsThatOnlyOneChannelMeetsAreMet() {
        Completed result = run(MASKS, TinyTrials.training().withEpochs(0, 0, 0), weights(112));
        assertThat(result.cost().weights()).isEqualTo(27 + 25 + 25 + 25 + 10);
        assertThat(result.discretisation()).isEqualTo(Discretisation.FEASIBLE_REPAIRED);
    }

    @Test
    void theSameTrialGivesTheSameBits() {
        Completed one = run(BOTH, TinyTrials.training(), weights(2_000));
        Completed two = run(BOTH, TinyTrials.training(), weights(2_000));
        assertThat(two.architecture()).isEqualTo(one.architecture());
        assertThat(two.valMetric()).isEqualTo(one.valMetric());
        assertThat(two.testMetric()).isEqualTo(one.testMetric());
        assertThat(two.theta()).isEqualTo(one.theta());
    }

    @Test
    void theNetworkThatLeavesIsTheSmallOne() {
        Completed result = run(BOTH, TinyTrials.training(), weights(2_000), new KeptNetwork());
        TrainedNetwork network = KeptNetwork.last();
        assertThat(network.layers()).isEqualTo(result.layers());
        long kept = network.layers().stream()
                .filter(layer -> layer.weights() > 0)
                .mapToLong(layer -> network.parameters(layer).weights().length)
                .sum();
        assertThat(kept).isEqualTo(result.cost().weights());
    }
}
