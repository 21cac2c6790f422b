package io.maesta.space;

import static io.maesta.space.Finish.BATCH_NORM;
import static io.maesta.space.Finish.BATCH_NORM_RELU;

import java.util.ArrayList;
import java.util.List;

/**
 * Residual networks of two convolutions a unit (He et al., "Deep Residual Learning for Image Recognition", CVPR 2016): a
 * stem, then stages that double the filters; every stage but the first halves the map in its first unit.
 *
 * <p>The rule of their choice blocks: every k×k convolution takes one of 3×3 (the reference), 5×5 and depthwise-separable
 * 3×3; the second of a unit may also be left out. The 1×1 shortcuts and the classifier are fixed.
 */
final class ResidualStages {
    private final List<Node> nodes = new ArrayList<>();
    private String last = "stem";
    private int filters;

    /** Starts with a block {@code stem} at stride 1. */
    ResidualStages(int filters) {
        this.filters = filters;
        nodes.add(new ChoiceBlock("stem", SearchSpace.INPUT, convolutions(filters, 1, BATCH_NORM_RELU)));
    }

    /** Adds {@code path.conv1}, {@code path.conv2}, {@code path.shortcut} where the shape changes, and {@code path.add}. */
    ResidualStages unit(String path, int widerBy, int stride) {
        boolean sameShape = widerBy == 1 && stride == 1;
        filters *= widerBy;
        List<Candidate> second = new ArrayList<>(convolutions(filters, 1, BATCH_NORM));
        second.add(Candidates.IDENTITY);
        nodes.add(new ChoiceBlock(path + ".conv1", last, convolutions(filters, stride, BATCH_NORM_RELU)));
        nodes.add(new ChoiceBlock(path + ".conv2", path + ".conv1", second));
        String shortcut = sameShape ? last : path + ".shortcut";
        if (!sameShape) {
            nodes.add(ChoiceBlock.fixed(shortcut, last, Candidates.conv(1, filters, stride, BATCH_NORM)));
        }
        last = path + ".add";
        nodes.add(new Add(last, path + ".conv2", shortcut, Finish.RELU));
        return this;
    }

    SearchSpace classify(String name, TensorShape input, int classes) {
        return Classifier.behind(nodes, name, input, classes);
    }

    private static List<Candidate> convolutions(int filters, int stride, Finish finish) {
        return List.of(
                Candidates.conv(3, filters, stride, finish),
                Candidates.conv(5, filters, stride, finish),
                Candidates.separable3x3(filters, stride, finish));
    }
}
