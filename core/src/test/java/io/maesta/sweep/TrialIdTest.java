package io.maesta.sweep;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.cost.Device;
import io.maesta.data.Augmentation;
import io.maesta.data.Augmentation.Flip;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Linear;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.OptimiserSettings.Kind;
import io.maesta.sweep.OptimiserSettings.Schedule;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialIdTest {
    private static final Sweep SWEEP = ExampleSweeps.sweep();
    private static final OptimiserSettings ADAM = OptimiserSettings.adam(1e-3);

    @ParameterizedTest
    @MethodSource
    void everySettingChangesTheIdOfTheSweepAndOfEveryTrial(Sweep changed) {
        assertThat(changed.id()).isNotEqualTo(SWEEP.id());
        assertThat(ids(changed)).hasSameSizeAs(ids(SWEEP)).doesNotContainAnyElementsOf(ids(SWEEP));
    }

    static Stream<Sweep> everySettingChangesTheIdOfTheSweepAndOfEveryTrial() {
        return Stream.of(spaces(), devicesAndData(), training()).flatMap(List::stream);
    }

    private static List<Sweep> spaces() {
        List<Node> nodes = SWEEP.space().nodes();
        ChoiceBlock stem = (ChoiceBlock) nodes.get(0);
        ChoiceBlock first = (ChoiceBlock) nodes.get(1);
        ChoiceBlock second = (ChoiceBlock) nodes.get(2);
        Add sum = (Add) nodes.get(3);
        List<Sweep> changed = new ArrayList<>(List.of(
                onSpace(new SearchSpace("other", SWEEP.space().input(), nodes)),
                onSpace(new SearchSpace("tiny", new TensorShape(1, 8, 8), nodes)),
                withNode(
                        0, withOperation(stem, 0, new Conv2d(4, new Window(3, 3, 1, 2, 1, 1), Finish.BATCH_NORM_RELU))),
                withNode(
                        2,
                        new ChoiceBlock("second", "first", second.candidates().subList(0, 2))),
                withNode(3, new Add("sum", "first", "second", Finish.RELU)),
                withNode(1, new ChoiceBlock("first", "stem", first.candidates().subList(0, 2))),
                withNode(1, withNames(first, "conv3x3", "separable", "skip")),
                withNode(3, new Add("sum", sum.right(), sum.left(), sum.finish())),
                withNode(3, new Add("sum", sum.left(), sum.right(), Finish.NONE)),
                withNode(5, ChoiceBlock.fixed("head", "pool", new Candidate("linear", new Linear(6, Finish.NONE)))),
                withNode(5, ChoiceBlock.fixed("head", "pool", new Candidate("linear", new Linear(5, Finish.RELU))))));
        Window point = Window.POINT;
        for (Operation other : List.of(
                new Conv2d(4, Window.square(3), Finish.BATCH_NORM),
                new Conv2d(4, Window.square(5), Finish.BATCH_NORM_RELU),
                new Conv2d(4, new Window(3, 5, 1, 1, 1, 2), Finish.BATCH_NORM_RELU),
                new DepthwiseConv2d(Window.square(3), Finish.BATCH_NORM_RELU),
                Sequence.of(
                        new Conv2d(4, Window.square(3), Finish.BATCH_NORM_RELU),
                        new Conv2d(4, point, Finish.BATCH_NORM_RELU)))) {
            changed.add(withNode(1, withOperation(first, 0, other)));
        }
        return changed;
    }

    private static List<Sweep> devicesAndData() {
        Device renamed = new ExampleDevice("other", 1e6);
        Device faster = new ExampleDevice("ten-macs", 2e6);
        return List.of(
                new Sweep(
                        "example",
                        SWEEP.space(),
                        renamed,
                        SWEEP.data(),
                        SWEEP.training(),
                        SWEEP.targets(),
                        SWEEP.seeds()),
                new Sweep(
                        "example",
                        SWEEP.space(),
                        faster,
                        SWEEP.data(),
                        SWEEP.training(),
                        SWEEP.targets(),
                        SWEEP.seeds()),
                SWEEP.withFingerprint("other"),
                new Sweep(
                        "example",
                        SWEEP.space(),
                        SWEEP.device(),
                        new DataReference("other", "file:/data", new TreeMap<>(), "5eed"),
                        SWEEP.training(),
                        SWEEP.targets(),
                        SWEEP.seeds()));
    }

    private static List<Sweep> training() {
        Training training = SWEEP.training();
        List<Sweep> changed = new ArrayList<>();
        changed.add(on(training.withBatchSize(64)));
        changed.add(on(training.withPrecision(Precision.BFLOAT16)));
        changed.add(on(training.withAugmentation(new Augmentation(1, 0, Flip.NONE))));
        changed.add(on(training.withAugmentation(new Augmentation(0, 1, Flip.NONE))));
        changed.add(on(training.withAugmentation(new Augmentation(0, 0, Flip.HORIZONTAL))));
        changed.add(on(training.withEpochs(9, 8, 10)));
        changed.add(on(training.withEpochs(8, 9, 10)));
        changed.add(on(training.withEpochs(8, 8, 11)));
        for (OptimiserSettings other : List.of(
                new OptimiserSettings(Kind.SGD, 1e-3, 0, 0, Schedule.CONSTANT),
                new OptimiserSettings(Kind.ADAM, 2e-3, 0, 0, Schedule.CONSTANT),
                new OptimiserSettings(Kind.ADAM, 1e-3, 0.9, 0, Schedule.CONSTANT),
                ADAM.withWeightDecay(1e-4),
                ADAM.withSchedule(Schedule.COSINE))) {
            changed.add(on(training.withWarmUp(new PhaseSettings(8, other))));
            changed.add(
                    on(training.withSearch(search(other, 0.02, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 1, 8))));
            changed.add(on(training.withFineTune(new PhaseSettings(10, other))));
        }
        for (SearchSettings other : List.of(
                search(ADAM, 0.03, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 1, 8),
                search(ADAM, 0.02, Sampling.SOFT, 1, 1, RegulariserKind.DUCCIO, 1, 8),
                search(ADAM, 0.02, Sampling.GUMBEL, 2, 1, RegulariserKind.DUCCIO, 1, 8),
                search(ADAM, 0.02, Sampling.GUMBEL, 1, 0.5, RegulariserKind.DUCCIO, 1, 8),
                search(ADAM, 0.02, Sampling.GUMBEL, 1, 1, RegulariserKind.LAGRANGIAN, 1, 8),
                search(ADAM, 0.02, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 2, 8),
                search(ADAM, 0.02, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 1, 1))) {
            changed.add(on(training.withSearch(other)));
        }
        return changed;
    }

    private static SearchSettings search(
            OptimiserSettings weights,
            double rate,
            Sampling sampling,
            double temperature,
            double decay,
            RegulariserKind regulariser,
            double strength,
            int candidates) {
        return new SearchSettings(
                8, weights, rate, 0.01, sampling, temperature, decay, regulariser, strength, candidates);
    }

    private static Sweep on(Training training) {
        return new Sweep(
                "example", SWEEP.space(), SWEEP.device(), SWEEP.data(), training, SWEEP.targets(), SWEEP.seeds());
    }

    private static Sweep onSpace(SearchSpace space) {
        return new Sweep(
                "example", space, SWEEP.device(), SWEEP.data(), SWEEP.training(), SWEEP.targets(), SWEEP.seeds());
    }

    private static Sweep withNode(int place, Node node) {
        List<Node> nodes = new ArrayList<>(SWEEP.space().nodes());
        nodes.set(place, node);
        return onSpace(new SearchSpace("tiny", SWEEP.space().input(), nodes));
    }

    private static ChoiceBlock withOperation(ChoiceBlock block, int place, Operation operation) {
        List<Candidate> candidates = new ArrayList<>(block.candidates());
        candidates.set(place, new Candidate(candidates.get(place).name(), operation));
        return new ChoiceBlock(block.name(), block.input(), candidates);
    }

    private static ChoiceBlock withNames(ChoiceBlock block, String... names) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : block.candidates()) {
            candidates.add(new Candidate(names[candidates.size()], candidate.operation()));
        }
        return new ChoiceBlock(block.name(), block.input(), candidates);
    }

    private static List<String> ids(Sweep sweep) {
        return sweep.trials().stream().map(Trial::id).toList();
    }
}
