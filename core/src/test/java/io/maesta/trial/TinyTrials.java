package io.maesta.trial;

import static io.maesta.space.Finish.BATCH_NORM;
import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.space.Finish.RELU;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;

import io.maesta.cost.CostKind;
import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.data.Augmentation;
import io.maesta.data.Dataset;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.space.Add;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.SearchSpace;
import io.maesta.space.Window;
import io.maesta.sweep.DataReference;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.PhaseSettings;
import io.maesta.sweep.Precision;
import io.maesta.sweep.SearchSettings;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Training;
import io.maesta.sweep.Trial;
import java.util.List;

/** Trials that take about a second, on 200 generated images and a space of 24 networks of 576 to 7,616 weights. */
public final class TinyTrials {
    static final int TRAIN = 200;
    static final int EVALUATED = 60;
    public static final int BATCH = 16;

    static final SearchSpace SPACE = new SearchSpace(
            "tiny",
            GeneratedShapes.SHAPE,
            List.of(
                    ChoiceBlock.fixed(
                            "stem",
                            SearchSpace.INPUT,
                            conv("conv3", 8, Window.square(3).withStride(4), BATCH_NORM_RELU)),
                    new ChoiceBlock(
                            "block1",
                            "stem",
                            List.of(
                                    conv(5, 8, BATCH_NORM_RELU),
                                    conv(3, 8, BATCH_NORM_RELU),
                                    separable(8, BATCH_NORM_RELU),
                                    IDENTITY)),
                    new ChoiceBlock(
                            "block2", "block1", List.of(conv(5, 8, BATCH_NORM), conv(3, 8, BATCH_NORM), IDENTITY)),
                    new Add("sum", "block2", "stem", RELU),
                    new ChoiceBlock(
                            "block3", "sum", List.of(conv(5, 20, BATCH_NORM_RELU), conv(1, 20, BATCH_NORM_RELU))),
                    new GlobalAveragePool("pool", "block3"),
                    ChoiceBlock.fixed("classifier", "pool", linear(10, NONE))));

    private TinyTrials() {}

    public static Dataset dataset() {
        return new GeneratedShapes(3, TRAIN, EVALUATED, EVALUATED).dataset();
    }

    /** One epoch of warm-up, two of search, one of fine-tuning. */
    static Training training() {
        return training(Sampling.GUMBEL, RegulariserKind.LAGRANGIAN);
    }

    static Training training(Sampling sampling, RegulariserKind regulariser) {
        OptimiserSettings adam = OptimiserSettings.adam(3e-3).withWeightDecay(1e-4);
        SearchSettings search = new SearchSettings(2, adam, 0.1, 0.01, sampling, 1, 0.95, regulariser, 1, 4);
        PhaseSettings once = new PhaseSettings(1, adam);
        return new Training(BATCH, Precision.FLOAT32, Augmentation.NONE, once, search, once);
    }

    public static Target weights(double ceiling) {
        return Target.NONE.with(CostKind.WEIGHTS, ceiling);
    }

    static Trial trial(Training training, Target target) {
        return sweep(training, target).trials().get(0);
    }

    static Sweep sweep(Training training, Target... targets) {
        return sweep(SPACE, training, targets);
    }

    static Sweep sweep(SearchSpace space, Training training, Target... targets) {
        return Sweep.named("tiny")
                .space(space)
                .device(Device.named("gap8"))
                .data(DataReference.unread("generated-shapes", "").withFingerprint("3"))
                .training(training)
                .targets(targets)
                .seeds(5)
                .build();
    }
}
