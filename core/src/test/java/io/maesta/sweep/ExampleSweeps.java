package io.maesta.sweep;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import java.util.List;
import java.util.TreeMap;

/** Small sweeps for tests: two choices of three candidates each, every kind of node and operation. */
public final class ExampleSweeps {
    public static final DataReference DATA = new DataReference("example", "file:/data", new TreeMap<>(), "5eed");

    private ExampleSweeps() {}

    /** Nine architectures: 56 to 344 weights. */
    public static SearchSpace space() {
        ChoiceBlock stem = ChoiceBlock.fixed(
                "stem",
                SearchSpace.INPUT,
                new Candidate("conv3", new Conv2d(4, Window.square(3).withStride(2), Finish.BATCH_NORM_RELU)));
        ChoiceBlock first = new ChoiceBlock("first", "stem", candidates());
        ChoiceBlock second = new ChoiceBlock("second", "first", candidates());
        Add add = new Add("sum", "stem", "second", Finish.RELU);
        GlobalAveragePool pool = new GlobalAveragePool("pool", "sum");
        ChoiceBlock head = ChoiceBlock.fixed("head", "pool", new Candidate("linear", new Linear(5, Finish.NONE)));
        return new SearchSpace("tiny", new TensorShape(1, 8, 6), List.of(stem, first, second, add, pool, head));
    }

    /** Three targets on weights, two seeds. */
    public static Sweep sweep() {
        return Sweep.named("example")
                .space(space())
                .device(ExampleDevice.TEN_MACS)
                .data(DATA)
                .training(training())
                .targets(weights(60), weights(160), weights(300))
                .seeds(0, 1)
                .build();
    }

    /** Every setting written out, for identifiers that outlive the defaults. */
    public static Training training() {
        OptimiserSettings adam = OptimiserSettings.adam(1e-3);
        SearchSettings search =
                new SearchSettings(8, adam, 0.02, 0.01, Sampling.GUMBEL, 1, 1, RegulariserKind.DUCCIO, 1, 8);
        return new Training(
                32,
                Precision.FLOAT32,
                Augmentation.NONE,
                new PhaseSettings(8, adam),
                search,
                new PhaseSettings(10, adam));
    }

    public static Target weights(double ceiling) {
        return Target.NONE.with(CostKind.WEIGHTS, ceiling);
    }

    private static List<Candidate> candidates() {
        Window window = Window.square(3);
        Operation separable = Sequence.of(
                new DepthwiseConv2d(window, Finish.BATCH_NORM_RELU),
                new Conv2d(4, Window.POINT, Finish.BATCH_NORM_RELU));
        return List.of(
                new Candidate("conv3", new Conv2d(4, window, Finish.BATCH_NORM_RELU)),
                new Candidate("separable", separable),
                new Candidate("skip", new Identity()));
    }
}
