package io.maesta.space;

import static io.maesta.space.Finish.BATCH_NORM_RELU;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed stem, then depthwise-separable convolutions one after another.
 *
 * <p>The rule of the choice blocks: every one takes depthwise-separable 3×3 (the reference), 3×3 or 5×5; it may also be left
 * out where it keeps the shape. The stem and the classifier are fixed.
 */
final class SeparableStack {
    private final List<Node> nodes = new ArrayList<>();
    private String last = "stem";
    private int filters;

    SeparableStack(Candidate stem, int filters) {
        this.filters = filters;
        nodes.add(ChoiceBlock.fixed("stem", SearchSpace.INPUT, stem));
    }

    /** Adds {@code block1}, {@code block2}, … in the order of the calls. */
    SeparableStack block(int outputs, int stride) {
        List<Candidate> candidates = new ArrayList<>(List.of(
                Candidates.separable3x3(outputs, stride, BATCH_NORM_RELU),
                Candidates.conv(3, outputs, stride, BATCH_NORM_RELU),
                Candidates.conv(5, outputs, stride, BATCH_NORM_RELU)));
        if (outputs == filters && stride == 1) {
            candidates.add(Candidates.IDENTITY);
        }
        String name = "block" + nodes.size();
        nodes.add(new ChoiceBlock(name, last, candidates));
        last = name;
        filters = outputs;
        return this;
    }

    SearchSpace classify(String name, TensorShape input, int classes) {
        return Classifier.behind(nodes, name, input, classes);
    }
}
