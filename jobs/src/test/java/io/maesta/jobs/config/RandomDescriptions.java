package io.maesta.jobs.config;

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
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spaces of every kind that a description can have: all operations, windows of any form, names that need quotes, any wiring. */
final class RandomDescriptions {
    private static final List<String> NAMES = List.of("a.b", "true", "null", "1e5", "-x", "3", "include", "add", "x_y");

    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    private String last = SearchSpace.INPUT;
    private TensorShape shape;

    private RandomDescriptions(Random random) {
        this.random = random;
        this.shape = new TensorShape(below(4), 7 + below(6), 7 + below(6));
    }

    static SearchSpace next(long seed) {
        RandomDescriptions builder = new RandomDescriptions(new Random(seed));
        TensorShape input = builder.shape;
        int count = builder.below(5);
        for (int b = 0; b < count; b++) {
            builder.node(b);
        }
        builder.end();
        return new SearchSpace(builder.random.nextBoolean() ? "random" : "1e3", input, builder.nodes);
    }

    private void node(int place) {
        String name = (random.nextBoolean() ? NAMES.get(random.nextInt(NAMES.size())) : "block") + place;
        if (random.nextInt(4) == 0) {
            String sum = name + ".sum";
            residual(name);
            put(new Add(sum, random.nextBoolean() ? last : name, name, anyOf(Finish.NONE, Finish.RELU)));
            return;
        }
        if (random.nextInt(5) == 0) {
            put(new MaxPool(name, last, window()));
            return;
        }
        Window window = window();
        int filters = below(6);
        int count = below(4);
        List<Candidate> candidates = new ArrayList<>();
        while (candidates.size() < count) {
            Operation operation = operation(window, filters, count > 1);
            String usual = OperationWord.of(operation).toString();
            boolean isTaken =
                    candidates.stream().anyMatch(candidate -> candidate.name().equals(usual));
            candidates.add(
                    new Candidate(isTaken || random.nextInt(5) == 0 ? NAMES.get(candidates.size()) : usual, operation));
        }
        put(new ChoiceBlock(name, last, candidates));
    }

    /** A block that keeps the shape, without moving on. */
    private void residual(String name) {
        Operation operation = new Conv2d(shape.channels(), Window.square(3), finish(true));
        nodes.add(new ChoiceBlock(
                name, last, List.of(new Candidate("conv3x3", operation), new Candidate("skip", new Identity()))));
    }

    /** One that gives {@code filters} channels in the shape that {@code window} gives. */
    private Operation operation(Window window, int filters, boolean normalises) {
        Operation dense = new Conv2d(filters, window, finish(normalises));
        Operation depthwise = new DepthwiseConv2d(window, finish(false));
        Operation point = new Conv2d(filters, Window.POINT, finish(normalises));
        return switch (random.nextInt(4)) {
            case 0 -> dense;
            case 1 -> Sequence.of(depthwise, point);
            case 2 -> Sequence.of(new Conv2d(below(9), Window.POINT, finish(false)), depthwise, point);
            default -> Sequence.of(new DepthwiseConv2d(window, Finish.BATCH_NORM_RELU), point);
        };
    }

    private Window window() {
        int height = below(Math.min(4, shape.height()));
        int width = random.nextBoolean() ? Math.min(height, shape.width()) : below(Math.min(4, shape.width()));
        boolean isHalf = random.nextBoolean();
        return new Window(
                height,
                width,
                below(2),
                below(2),
                isHalf ? height / 2 : random.nextInt(height),
                isHalf ? width / 2 : random.nextInt(width));
    }

    private void end() {
        if (random.nextBoolean()) {
            put(new GlobalAveragePool("pool", last));
        }
        Finish finish = anyOf(Finish.values());
        List<Candidate> candidates =
                new ArrayList<>(List.of(new Candidate(anyOf("linear", "head"), new Linear(below(5), finish))));
        if (finish.normalises() && shape.height() == 1 && shape.width() == 1) {
            candidates.add(new Candidate("conv1x1", new Conv2d(outputs(candidates), Window.POINT, finish)));
        }
        put(new ChoiceBlock("end", last, candidates));
    }

    private static int outputs(List<Candidate> candidates) {
        return ((Linear) candidates.get(0).operation()).outputs();
    }

    private void put(Node node) {
        nodes.add(node);
        last = node.name();
        shape = node.outputShape(node.inputs().stream().map(input -> shape).toList());
    }

    private Finish finish(boolean normalises) {
        return normalises ? anyOf(Finish.BATCH_NORM, Finish.BATCH_NORM_RELU) : anyOf(Finish.values());
    }

    @SafeVarargs
    private <T> T anyOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** In [1, bound]. */
    private int below(int bound) {
        return 1 + random.nextInt(bound);
    }
}
