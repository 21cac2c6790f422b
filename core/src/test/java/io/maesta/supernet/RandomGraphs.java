package io.maesta.supernet;

import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.MaxPool;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small search spaces of every shape that the engine should take: odd channel counts, strides, residuals, identities. */
final class RandomGraphs {
    private RandomGraphs() {}

    static SearchSpace convolutional(long seed) {
        return convolutional(seed, false);
    }

    /** With a pooling by the largest value before or behind some of the blocks; windows that overlap, have padding, and are not square. */
    static SearchSpace pooled(long seed) {
        return convolutional(seed, true);
    }

    private static SearchSpace convolutional(long seed, boolean pools) {
        Random random = new Random(seed);
        Random windows = new Random(seed + 1_000);
        int more = pools ? 6 : 0;
        TensorShape input = new TensorShape(
                List.of(1, 2, 3, 4, 16, 19).get(random.nextInt(6)),
                5 + more + random.nextInt(5),
                4 + more + random.nextInt(6));
        List<Node> nodes = new ArrayList<>();
        String last = SearchSpace.INPUT;
        int channels = input.channels();
        int blocks = 2 + random.nextInt(3);
        TensorShape shape = input;
        for (int b = 0; b < blocks; b++) {
            // Normalising over a handful of values blows rounding up: maps stay of some size.
            boolean isLarge = Math.min(shape.height(), shape.width()) >= 6;
            if (pools && isLarge && windows.nextInt(4) > 0) {
                MaxPool pool = new MaxPool("pool" + b, last, window(windows, shape));
                shape = pool.outputShape(List.of(shape));
                nodes.add(pool);
                last = pool.name();
            }
            boolean residual = b > 0 && random.nextInt(3) == 0;
            int filters = residual ? channels : List.of(3, 5, 8, 16, 17, 24, 32).get(random.nextInt(7));
            int stride = residual || random.nextBoolean() ? 1 : 2;
            Finish finish = residual || random.nextInt(4) == 0 ? Finish.BATCH_NORM : Finish.BATCH_NORM_RELU;
            String name = "block" + b;
            nodes.add(block(random, name, last, channels, filters, stride, finish));
            String out = name;
            if (residual) {
                String add = "add" + b;
                nodes.add(new Add(add, name, last, random.nextBoolean() ? Finish.RELU : Finish.NONE));
                out = add;
            }
            last = out;
            channels = filters;
            shape = Window.square(3).withStride(stride).slideOver(shape, channels);
        }
        nodes.add(new GlobalAveragePool("pool", last));
        nodes.add(ChoiceBlock.fixed("classifier", "pool", new Candidate("linear", new Linear(4, Finish.NONE))));
        return new SearchSpace((pools ? "pooled-" : "random-") + seed, input, nodes);
    }

    private static Window window(Random random, TensorShape shape) {
        int height = 1 + random.nextInt(Math.min(3, shape.height()));
        int width = 1 + random.nextInt(Math.min(3, shape.width()));
        return new Window(
                height,
                width,
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                random.nextInt(Math.min(2, height)),
                random.nextInt(Math.min(2, width)));
    }

    private static ChoiceBlock block(
            Random random, String name, String input, int channels, int filters, int stride, Finish finish) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                new Candidate("conv3x3", new Conv2d(filters, Window.square(3).withStride(stride), finish)));
        if (random.nextBoolean()) {
            candidates.add(new Candidate(
                    "conv5x5", new Conv2d(filters, Window.square(5).withStride(stride), finish)));
        }
        if (random.nextBoolean()) {
            candidates.add(new Candidate(
                    "separable3x3",
                    Sequence.of(
                            new DepthwiseConv2d(Window.square(3).withStride(stride), Finish.BATCH_NORM_RELU),
                            new Conv2d(filters, Window.POINT, finish))));
        }
        if (filters == channels && stride == 1 && random.nextBoolean()) {
            candidates.add(new Candidate("identity", new Identity()));
        }
        return new ChoiceBlock(name, input, candidates);
    }

    /** A chain of linear layers with choices, as an autoencoder has. */
    static SearchSpace autoencoder(long seed) {
        Random random = new Random(seed);
        int inputs = 6 + random.nextInt(20);
        int width = 3 + random.nextInt(20);
        Candidate linear = new Candidate("linear", new Linear(width, Finish.BATCH_NORM_RELU));
        return new SearchSpace(
                "autoencoder-" + seed,
                TensorShape.vector(inputs),
                List.of(
                        ChoiceBlock.fixed("encode", SearchSpace.INPUT, linear),
                        new ChoiceBlock("inner1", "encode", List.of(linear, new Candidate("identity", new Identity()))),
                        new ChoiceBlock("inner2", "inner1", List.of(linear, new Candidate("identity", new Identity()))),
                        ChoiceBlock.fixed("biased", "inner2", new Candidate("linear", new Linear(width, Finish.RELU))),
                        ChoiceBlock.fixed(
                                "decode", "biased", new Candidate("linear", new Linear(inputs, Finish.NONE)))));
    }
}
