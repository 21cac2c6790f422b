package io.maesta.sweep;

import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.Channels;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Linear;
import io.maesta.space.MaxPool;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Window;
import java.util.StringJoiner;

/** The lines of {@link CanonicalText} about a search space: every node, candidate and step with its geometry. */
final class CanonicalSpace {
    private CanonicalSpace() {}

    static String of(SearchSpace space) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("space %s input=%s".formatted(space.name(), space.input()));
        space.nodes().forEach(node -> add(lines, node));
        if (space.channels() == Channels.SEARCHED) {
            lines.add("channels searched");
        }
        return lines.toString();
    }

    private static void add(StringJoiner lines, Node node) {
        if (node instanceof ChoiceBlock block) {
            lines.add("block %s of %s".formatted(block.name(), block.input()));
            block.candidates().forEach(candidate -> add(lines, candidate));
        } else if (node instanceof Add add) {
            lines.add("add %s of %s %s finish=%s".formatted(add.name(), add.left(), add.right(), add.finish()));
        } else if (node instanceof MaxPool pool) {
            lines.add("max-pool %s of %s %s".formatted(pool.name(), pool.input(), text(pool.window())));
        } else if (node instanceof GlobalAveragePool pool) {
            lines.add("global-average-pool %s of %s".formatted(pool.name(), pool.input()));
        } else {
            throw new IllegalStateException("The node (%s) has no canonical text.".formatted(node));
        }
    }

    private static void add(StringJoiner lines, Candidate candidate) {
        lines.add("  candidate " + candidate.name());
        candidate.operation().steps().forEach(step -> lines.add("    " + text(step)));
    }

    private static String text(Operation step) {
        if (step instanceof Conv2d conv) {
            return "conv2d filters=%s %s finish=%s".formatted(conv.filters(), text(conv.window()), conv.finish());
        } else if (step instanceof DepthwiseConv2d depthwise) {
            return "depthwise-conv2d %s finish=%s".formatted(text(depthwise.window()), depthwise.finish());
        } else if (step instanceof Linear linear) {
            return "linear outputs=%s finish=%s".formatted(linear.outputs(), linear.finish());
        }
        throw new IllegalStateException("The step (%s) has no canonical text.".formatted(step));
    }

    private static String text(Window window) {
        return "kernel=%sx%s stride=%sx%s padding=%sx%s"
                .formatted(
                        window.kernelHeight(),
                        window.kernelWidth(),
                        window.strideHeight(),
                        window.strideWidth(),
                        window.paddingHeight(),
                        window.paddingWidth());
    }
}
