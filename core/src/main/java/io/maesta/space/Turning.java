package io.maesta.space;

/** The parts of a search space with rows for columns. */
final class Turning {
    private Turning() {}

    static Node of(Node node) {
        if (node instanceof ChoiceBlock block) {
            return new ChoiceBlock(
                    block.name(),
                    block.input(),
                    block.candidates().stream()
                            .map(candidate -> new Candidate(candidate.name(), of(candidate.operation())))
                            .toList());
        }
        return node instanceof MaxPool pool
                ? new MaxPool(pool.name(), pool.input(), pool.window().turned())
                : node;
    }

    private static Operation of(Operation operation) {
        if (operation instanceof Conv2d conv) {
            return new Conv2d(conv.filters(), conv.window().turned(), conv.finish());
        }
        if (operation instanceof DepthwiseConv2d depthwise) {
            return new DepthwiseConv2d(depthwise.window().turned(), depthwise.finish());
        }
        if (operation instanceof Sequence sequence) {
            return new Sequence(sequence.steps().stream().map(Turning::of).toList());
        }
        return operation;
    }
}
