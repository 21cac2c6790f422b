package io.maesta.trial;

import static io.maesta.trial.TinyTrials.SPACE;
import static io.maesta.trial.TinyTrials.trial;
import static io.maesta.trial.TinyTrials.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Batch;
import io.maesta.data.Batches;
import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.result.FoundNetwork;
import io.maesta.result.TrialResult.Completed;
import io.maesta.result.TrialResult.Discretisation;
import io.maesta.search.LayerParameters;
import io.maesta.search.Progress;
import io.maesta.search.Progress.Phase;
import io.maesta.search.Theta;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.supernet.Samples;
import io.maesta.supernet.Supernet;
import io.maesta.supernet.Task;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trials, from data to result. */
class SupernetSearchTest {
    private static final Dataset DATASET = TinyTrials.dataset();
    /** Tight enough that the argmax of an undecided θ, the dearest network, breaks both. */
    private static final Target TIGHT = weights(3_000).with(CostKind.CYCLES, 40_000);

    private static RecordingContext context() {
        return new RecordingContext(DATASET);
    }

    private static Completed run(Trial trial) {
        return run(trial, context());
    }

    private static Completed run(Trial trial, RecordingContext context) {
        return new SupernetSearch().run(trial, context).completed().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"GUMBEL, LAGRANGIAN", "GUMBEL, DUCCIO", "SOFT, LAGRANGIAN", "SOFT, DUCCIO"})
    void aTrialEndsWithANetworkThatMeetsItsTarget(Sampling sampling, RegulariserKind regulariser) {
        Completed result = run(trial(TinyTrials.training(sampling, regulariser), TIGHT));

        assertThat(result.cost().weights()).isLessThanOrEqualTo(3_000);
        assertThat(result.cost().cycles()).isLessThanOrEqualTo(40_000);
        assertThat(result.theta()).hasSize(3);
        result.theta().forEach(row -> assertThat(
                        row.stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12)));
        assertThat(result.valMetric()).isBetween(0.0, 1.0);
        assertThat(result.testMetric()).isBetween(0.0, 1.0);
        assertThat(result.layers()).isEqualTo(Layer.of(SPACE.fix(result.architecture())));
    }

    @ParameterizedTest
    @ValueSource(doubles = {576, 1_000, 1_500, 2_500, 5_000, 7_616})
    void theCostsOfTheRowAreThoseOfItsLayers(double ceiling) {
        FoundNetwork found = run(trial(TinyTrials.training().withEpochs(0, 1, 0), weights(ceiling)))
                .row()
                .found()
                .orElseThrow();
        Cost recomputed = RecomputedCosts.of(found.layers());

        assertThat(found.cost()).isEqualTo(recomputed);
        assertThat((double) recomputed.weights()).isLessThanOrEqualTo(ceiling);
    }

    @Test
    void theSameTrialGivesTheSameBits() {
        Trial trial = trial(TinyTrials.training(), TIGHT);
        RecordingContext first = context();
        RecordingContext second = context();
        Completed one = run(trial, first);
        Completed two = run(trial, second);

        assertThat(two.theta()).isEqualTo(one.theta());
        assertThat(two.architecture()).isEqualTo(one.architecture());
        assertThat(two.valMetric()).isEqualTo(one.valMetric());
        assertThat(two.testMetric()).isEqualTo(one.testMetric());
        assertThat(two.rank()).isEqualTo(one.rank());
        assertThat(second.heard()).isEqualTo(first.heard());
    }

    @Test
    void thePlaceInTheSweepDoesNotMatter() {
        Sweep sweep = TinyTrials.sweep(TinyTrials.training(), weights(5_000), Target.NONE, TIGHT);
        Completed third = run(sweep.trials().get(2));
        Completed alone = run(trial(TinyTrials.training(), TIGHT));

        assertThat(third.theta()).isEqualTo(alone.theta());
        assertThat(third.testMetric()).isEqualTo(alone.testMetric());
    }

    @Test
    void theWarmUpDoesNotDependOnTheTarget() {
        RecordingContext tight = context();
        RecordingContext loose = context();
        run(trial(TinyTrials.training().withEpochs(2, 1, 0), TIGHT), tight);
        run(trial(TinyTrials.training().withEpochs(2, 1, 0), Target.NONE), loose);

        assertThat(tight.heard(Phase.WARM_UP)).hasSize(3).isEqualTo(loose.heard(Phase.WARM_UP));
    }

    @Test
    void everyPhaseTellsItsStartAndEveryEpoch() {
        RecordingContext context = context();
        run(trial(TinyTrials.training().withEpochs(2, 3, 1), TIGHT), context);

        Map<Phase, Integer> steps = Map.of(Phase.WARM_UP, 2, Phase.SEARCH, 3, Phase.DISCRETISE, 4, Phase.FINE_TUNE, 1);
        List<String> expected = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (int step = 0; step <= Samples.at(steps, phase); step++) {
                expected.add("%s %d/%d".formatted(phase, step, Samples.at(steps, phase)));
            }
        }
        assertThat(context.heard())
                .extracting(heard -> "%s %d/%d".formatted(heard.phase(), heard.epoch(), heard.epochs()))
                .isEqualTo(expected);
        assertThat(context.heard(Phase.SEARCH).subList(1, 4))
                .allSatisfy(heard -> assertThat(heard.expectedCosts()).containsOnlyKeys(TIGHT.kinds()));
    }

    @ParameterizedTest
    @EnumSource(RegulariserKind.class)
    void theExpectedCostFallsUnderItsTarget(RegulariserKind regulariser) {
        RecordingContext context = context();
        Training training = TinyTrials.training(Sampling.GUMBEL, regulariser).withEpochs(1, 6, 0);
        run(trial(training, weights(3_000)), context);

        List<Progress> heard = context.heard(Phase.SEARCH);
        double last = Samples.at(heard.get(heard.size() - 1).expectedCosts(), CostKind.WEIGHTS);
        // Uniform over the candidates it is 216 + 578 + 725.3 + 2,080 + 200.
        assertThat(last).isLessThan(3_150);
    }

    @Test
    void anArgmaxThatBreaksTheTargetIsRepaired() {
        // So slow that θ stays undecided: whatever is the argmax, 576 weights is the cheapest network alone.
        Completed result = run(trial(stubborn(), weights(600)));

        assertThat(result.discretisation()).isEqualTo(Discretisation.FEASIBLE_REPAIRED);
        assertThat(result.cost().weights()).isEqualTo(576);
        assertThat(result.architecture()).hasToString("block1=identity,block2=identity,block3=conv1");
    }

    @Test
    void anArgmaxThatMeetsTheTargetIsTaken() {
        Training training = stubborn();
        Completed result = run(trial(withCandidates(training, 1), Target.NONE));

        assertThat(result.discretisation()).isEqualTo(Discretisation.FEASIBLE_ARGMAX);
        assertThat(result.architecture()).isEqualTo(SPACE.architecture(argmax(result)));
        assertThat(result.rank()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {600, 1_000, 2_000, 4_000, 7_616})
    void theLabelSaysWhetherTheArgmaxFits(double ceiling) {
        Completed result = run(trial(TinyTrials.training().withEpochs(1, 1, 0), weights(ceiling)));
        Cost ofArgmax = RecomputedCosts.of(Layer.of(SPACE.fix(SPACE.architecture(argmax(result)))));

        assertThat(result.discretisation())
                .isEqualTo(
                        ofArgmax.weights() <= ceiling
                                ? Discretisation.FEASIBLE_ARGMAX
                                : Discretisation.FEASIBLE_REPAIRED);
    }

    @Test
    void aTargetThatNoNetworkMeetsIsRefused() {
        assertThatThrownBy(() -> run(trial(TinyTrials.training(), weights(575))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tiny")
                .hasMessageContaining("weights ≤ 575");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 100})
    void theBestOnValidationOfTheMostProbableNetworksIsTaken(int candidates) {
        RecordingContext context = context();
        Completed result = run(trial(withCandidates(stubborn(), candidates), weights(3_000)), context);

        List<Double> metrics = context.heard(Phase.DISCRETISE).stream()
                .skip(1)
                .map(Progress::metric)
                .toList();
        // At most 3,000 weights have the 12 networks that end in conv1, but for the one with conv5 in both other
        // blocks.
        assertThat(metrics).hasSize(Math.min(candidates, 11));
        double best = metrics.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertThat(result.rank()).isEqualTo(metrics.indexOf(best));
    }

    @Test
    void whereValidationIsLargeManyNetworksRunAHeatFirst() {
        GeneratedShapes shapes =
                new GeneratedShapes(1, TinyTrials.TRAIN, Race.SHARE * Race.LEAST, TinyTrials.EVALUATED);
        RecordingContext context = new RecordingContext(shapes.dataset());
        Completed result = run(trial(withCandidates(stubborn(), 100), weights(3_000)), context);

        List<Double> metrics = context.heard(Phase.DISCRETISE).stream()
                .skip(1)
                .map(Progress::metric)
                .toList();
        assertThat(metrics).hasSize(11 + Race.FINALISTS);
        double first = metrics.get(0);
        List<Double> heat = metrics.subList(1, 11);
        List<Double> finals = metrics.subList(11, metrics.size());
        double last = heat.stream().sorted(Comparator.reverseOrder()).toList().get(Race.FINALISTS - 1);
        if (result.rank() > 0) {
            assertThat(heat.get(result.rank() - 1)).isGreaterThanOrEqualTo(last);
        }
        assertThat(result.valMetric())
                .as("of the whole validation split, without an epoch of fine-tuning")
                .isEqualTo(Math.max(first, Collections.max(finals)));
    }

    @Test
    void fineTuningStartsFromTheInheritedWeights() {
        RecordingContext context = context();
        Completed result = run(trial(TinyTrials.training().withEpochs(2, 2, 0), TIGHT), context);

        double scored = context.heard(Phase.DISCRETISE).get(1 + result.rank()).metric();
        assertThat(result.valMetric()).as("without an epoch of fine-tuning").isEqualTo(scored);
    }

    @Test
    void fineTuningKeepsItsBestEpoch() {
        RecordingContext context = context();
        Completed result = run(trial(TinyTrials.training().withEpochs(1, 1, 4), TIGHT), context);

        double inherited =
                context.heard(Phase.DISCRETISE).get(1 + result.rank()).metric();
        double best = context.heard(Phase.FINE_TUNE).stream()
                .skip(1)
                .mapToDouble(Progress::metric)
                .max()
                .orElseThrow();
        assertThat(result.valMetric()).isEqualTo(Math.max(inherited, best));
    }

    @Test
    void theNetworkThatLeavesHasTheMetricsOfItsRow() {
        Completed result = new SupernetSearch(new KeptNetwork())
                .run(trial(TinyTrials.training(), TIGHT), context())
                .completed()
                .orElseThrow();
        TrainedNetwork network = KeptNetwork.last();

        assertThat(network.layers()).isEqualTo(result.layers());
        Map<String, LayerParameters> parameters = new HashMap<>();
        network.layers().stream()
                .filter(layer -> layer.weights() > 0)
                .forEach(layer -> parameters.put(layer.name(), network.parameters(layer)));
        try (Supernet alone = Supernet.compile(network.network(), TinyTrials.EVALUATED, Task.CLASSIFICATION)) {
            alone.load(parameters);
            Batch test = new Batches(DATASET.test(), TinyTrials.EVALUATED)
                    .inOrder()
                    .iterator()
                    .next();
            float[] outputs = alone.inference(new int[0]).outputs(test);
            int right = 0;
            for (int i = 0; i < TinyTrials.EVALUATED; i++) {
                int predicted = 0;
                for (int j = 1; j < 10; j++) {
                    predicted = outputs[10 * i + j] > outputs[10 * i + predicted] ? j : predicted;
                }
                right += predicted == test.labels()[i] ? 1 : 0;
            }
            assertThat(result.testMetric()).isEqualTo((double) right / TinyTrials.EVALUATED);
        }
    }

    private static int[] argmax(Completed result) {
        return Theta.argmax(result.theta().stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new));
    }

    /** A search that hardly moves α. */
    private static Training stubborn() {
        Training training = TinyTrials.training().withEpochs(1, 1, 0);
        return training.withSearch(new SearchSettings(
                1, training.search().weights(), 1e-9, 1e-9, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 1e-9, 4));
    }

    private static Training withCandidates(Training training, int candidates) {
        SearchSettings search = training.search();
        return training.withSearch(new SearchSettings(
                search.epochs(),
                search.weights(),
                search.architectureLearningRate(),
                search.channelLearningRate(),
                search.sampling(),
                search.temperature(),
                search.temperatureDecay(),
                search.regulariser(),
                search.strength(),
                candidates));
    }
}
