package io.maesta.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A space with fewer channels. */
final class Narrowing {
    private final ChannelGroups groups;
    private final int[] live;

    private Narrowing(ChannelGroups groups, int[] live) {
        this.groups = groups;
        this.live = live;
    }

    /** As {@link SearchSpace#narrowed}. */
    static SearchSpace of(SearchSpace space, int[] live) {
        Narrowing narrowing = new Narrowing(ChannelGroups.of(space), live.clone());
        if (live.length != narrowing.groups.size()) {
            throw new IllegalArgumentException("The search space (%s) has %d groups of channels, not %d."
                    .formatted(space.name(), narrowing.groups.size(), live.length));
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : space.nodes()) {
            nodes.add(
                    node instanceof ChoiceBlock block
                            ? narrowing.block(
                                    block, Objects.requireNonNull(space.shapes().get(block.input())))
                            : node);
        }
        return new SearchSpace(space.name(), space.input(), nodes);
    }

    private ChoiceBlock block(ChoiceBlock block, TensorShape input) {
        return new ChoiceBlock(
                block.name(),
                block.input(),
                block.candidates().stream()
                        .map(candidate -> candidate(block, candidate, input))
                        .toList());
    }

    private Candidate candidate(ChoiceBlock block, Candidate candidate, TensorShape input) {
        List<Layer> layers = Layer.of(block.name(), candidate, block.input(), input);
        List<ChannelGroups.Ends> ends = groups.ends(block, layers);
        List<Operation> steps = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Operation step = candidate.operation().steps().get(i);
            int group = ends.get(i).output();
            steps.add(group == ChannelGroups.NONE ? step : withOutputs(step, live[group]));
        }
        return switch (steps.size()) {
            case 0 -> candidate;
            case 1 -> new Candidate(candidate.name(), steps.get(0));
            default -> new Candidate(candidate.name(), new Sequence(steps));
        };
    }

    private static Operation withOutputs(Operation step, int outputs) {
        if (step instanceof Conv2d conv) {
            return new Conv2d(outputs, conv.window(), conv.finish());
        }
        return step instanceof Linear linear ? new Linear(outputs, linear.finish()) : step;
    }
}
