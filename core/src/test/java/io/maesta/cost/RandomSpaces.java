package io.maesta.cost;

import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small spaces with residual additions over any distance, identities anywhere, and sequences that widen inside. */
final class RandomSpaces {
    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    /** Tensors of the shape that the next block takes. */
    private final List<String> tensors = new ArrayList<>(List.of(SearchSpace.INPUT));

    private final Set<String> unread = new LinkedHashSet<>();
    private int channels;

    private RandomSpaces(Random random, int channels) {
        this.random = random;
        this.channels = channels;
    }

    /** A space of {@code blocks} blocks of 1 to {@code candidates} candidates, with additions between them. */
    static SearchSpace next(Random random, int blocks, int candidates) {
        TensorShape input = new TensorShape(1 + random.nextInt(4), 3 + random.nextInt(4), 3 + random.nextInt(4));
        RandomSpaces builder = new RandomSpaces(random, input.channels());
        for (int b = 0; b < blocks; b++) {
            boolean keepsShape = random.nextInt(4) > 0;
            builder.block("block" + b, keepsShape, 1 + random.nextInt(candidates));
            if (random.nextBoolean()) {
                builder.add("add" + b);
            }
        }
        builder.mergeUnread();
        builder.read(new GlobalAveragePool("pool", builder.last()));
        builder.read(ChoiceBlock.fixed("head", "pool", new Candidate("linear", new Linear(3, Finish.NONE))));
        return new SearchSpace("random", input, builder.nodes);
    }

    private void block(String name, boolean keepsShape, int candidates) {
        if (keepsShape) {
            read(new ChoiceBlock(name, anyTensor(), candidates(candidates, 1)));
        } else {
            mergeUnread();
            String last = last();
            channels = 1 + random.nextInt(5);
            read(new ChoiceBlock(name, last, candidates(candidates, 2)));
            tensors.clear();
        }
        tensors.add(name);
    }

    private List<Candidate> candidates(int count, int stride) {
        List<Candidate> candidates = new ArrayList<>();
        int skip = stride == 1 && random.nextBoolean() ? random.nextInt(count) : -1;
        for (int k = 0; k < count; k++) {
            candidates.add(new Candidate("c" + k, k == skip ? new Identity() : operation(stride)));
        }
        return candidates;
    }

    private Operation operation(int stride) {
        Window window = Window.square(1 + 2 * random.nextInt(3)).withStride(stride);
        Operation dense = new Conv2d(channels, window, Finish.BATCH_NORM_RELU);
        Operation point = new Conv2d(channels, Window.POINT, Finish.BATCH_NORM);
        return switch (random.nextInt(3)) {
            case 0 -> dense;
            case 1 -> Sequence.of(new DepthwiseConv2d(window, Finish.BATCH_NORM_RELU), point);
            default ->
                Sequence.of(
                        new Conv2d(1 + random.nextInt(9), Window.POINT, Finish.BATCH_NORM),
                        new DepthwiseConv2d(window, Finish.BATCH_NORM),
                        point);
        };
    }

    private void add(String name) {
        read(new Add(name, anyTensor(), anyTensor(), Finish.RELU));
        tensors.add(name);
    }

    private String anyTensor() {
        return tensors.get(random.nextInt(tensors.size()));
    }

    private String last() {
        return tensors.get(tensors.size() - 1);
    }

    /** Adds up all tensors that nothing reads until one is left, and makes it the last. */
    private void mergeUnread() {
        while (unread.size() > 1) {
            List<String> two = List.copyOf(unread).subList(0, 2);
            String name = "merge" + nodes.size();
            read(new Add(name, two.get(0), two.get(1), Finish.NONE));
            tensors.add(name);
        }
        tensors.removeAll(unread);
        tensors.addAll(unread);
    }

    private void read(Node node) {
        node.inputs().forEach(unread::remove);
        unread.add(node.name());
        nodes.add(node);
    }
}
