package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Target;
import io.maesta.data.Dataset;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which examples a trial looks at, and when. 60 examples are 3 batches of 16 and one of 12, filled up by 4 others. */
class DataUseTest {
    private static final int FILLED = 64;
    private static final List<Integer> ALL =
            IntStream.range(0, TinyTrials.EVALUATED).boxed().toList();

    private final RecordedExamples train =
            new RecordedExamples(TinyTrials.dataset().train());
    private final RecordedExamples validation =
            new RecordedExamples(TinyTrials.dataset().validation());
    private final RecordedExamples test =
            new RecordedExamples(TinyTrials.dataset().test());
    /** What was looked at before each progress report, by split. */
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(Progress before, List<Integer> train, List<Integer> validation, List<Integer> test) {
        boolean is(Phase phase, int epoch) {
            return before.phase() == phase && before.epoch() == epoch;
        }
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    private void run(Sampling sampling) {
        Dataset whole = TinyTrials.dataset();
        Dataset recorded = new Dataset(
                whole.name(),
                whole.shape(),
                whole.classNames(),
                whole.labels(),
                train,
                validation,
                test,
                whole.normalization(),
                whole.fingerprint());
        RecordingContext context = new RecordingContext(recorded).listening(heard -> {
            seen.add(new Seen(heard, train.asked(), validation.asked(), test.asked()));
            train.forget();
            validation.forget();
            test.forget();
        });
        new SupernetSearch()
                .run(
                        TinyTrials.trial(
                                TinyTrials.training(sampling, RegulariserKind.DUCCIO)
                                        .withEpochs(2, 3, 2),
                                Target.NONE),
                        context);
    }

    private Seen at(Phase phase, int epoch) {
        return seen.stream().filter(each -> each.is(phase, epoch)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void theArchitecturePassWalksOverTheWholeValidationSplitInEveryEpoch(Sampling sampling) {
        run(sampling);

        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            List<Integer> walk = at(Phase.SEARCH, epoch).validation().subList(0, FILLED);
            List<Integer> order = walk.subList(0, TinyTrials.EVALUATED);
            assertThat(order).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(walk.subList(TinyTrials.EVALUATED, FILLED)).as("fill").isEqualTo(order.subList(0, 4));
            orders.add(order);
        }
        assertThat(orders)
                .as("a new order in each epoch")
                .doesNotHaveDuplicates()
                .doesNotContain(ALL);
    }

    @Test
    void aScoreLooksAtEveryValidationExampleOnce() {
        run(Sampling.GUMBEL);

        for (int epoch = 1; epoch <= 3; epoch++) {
            List<Integer> all = at(Phase.SEARCH, epoch).validation();
            assertThat(all).hasSize(2 * FILLED);
            assertThat(all.subList(FILLED, FILLED + TinyTrials.EVALUATED)).isEqualTo(ALL);
        }
        // The first of the networks is known from the end of its epoch.
        assertThat(at(Phase.DISCRETISE, 1).validation()).isEmpty();
        for (int rank = 2; rank <= 4; rank++) {
            assertThat(at(Phase.DISCRETISE, rank).validation()).hasSize(FILLED).startsWith(ALL.toArray(Integer[]::new));
        }
    }

    @Test
    void everyEpochOfWeightsWalksOverTheWholeTrainingSplit() {
        run(Sampling.GUMBEL);

        Map<Phase, Integer> epochs = Map.of(Phase.WARM_UP, 2, Phase.SEARCH, 3, Phase.FINE_TUNE, 2);
        List<List<Integer>> orders = new ArrayList<>();
        epochs.forEach((phase, count) -> {
            for (int epoch = 1; epoch <= count; epoch++) {
                List<Integer> order = at(phase, epoch).train().subList(0, TinyTrials.TRAIN);
                assertThat(order)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, TinyTrials.TRAIN).boxed().toList());
                orders.add(order);
            }
        });
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void theWarmUpLooksAtNoValidationExample() {
        run(Sampling.GUMBEL);

        assertThat(seen.stream().filter(each -> each.before().phase() == Phase.WARM_UP))
                .hasSize(3)
                .allMatch(each -> each.validation().isEmpty());
    }

    @Test
    void testExamplesAreLookedAtOnceAtTheEnd() {
        run(Sampling.GUMBEL);

        assertThat(seen).allMatch(each -> each.test().isEmpty());
        assertThat(at(Phase.FINE_TUNE, 2).before().epochs()).isEqualTo(2);
        Map<Integer, Integer> counts = new HashMap<>();
        test.asked().forEach(index -> counts.merge(index, 1, Integer::sum));
        assertThat(test.asked()).hasSize(FILLED);
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(Collections.max(counts.values()))
                .as("the last one fills its batch")
                .isEqualTo(5);
    }

    @Test
    void theTestSplitDoesNotDecideAnything() {
        Dataset whole = TinyTrials.dataset();
        Dataset swapped = new Dataset(
                whole.name(),
                whole.shape(),
                whole.classNames(),
                whole.labels(),
                whole.train(),
                whole.validation(),
                whole.train(),
                whole.normalization(),
                whole.fingerprint());
        RecordingContext one = new RecordingContext(whole);
        RecordingContext two = new RecordingContext(swapped);
        new SupernetSearch().run(TinyTrials.trial(TinyTrials.training(), Target.NONE), one);
        new SupernetSearch().run(TinyTrials.trial(TinyTrials.training(), Target.NONE), two);

        assertThat(two.heard()).isEqualTo(one.heard());
    }
}
