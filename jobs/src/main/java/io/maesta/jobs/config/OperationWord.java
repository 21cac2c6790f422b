package io.maesta.jobs.config;

import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a network's description calls an operation: {@code conv2d}, or with its kernel {@code conv10x4}.
 *
 * @param kernel the kernel that the word says; empty if it says none
 */
record OperationWord(Kind kind, Optional<Extent> kernel) {
    private static final Pattern SHORT = Pattern.compile("([a-z]+)(\\d{1,9}x\\d{1,9})");

    /** What a candidate or a step may be. */
    enum Kind {
        CONV2D("conv2d", "conv", "stride padding filters finish"),
        DEPTHWISE_CONV2D("depthwise-conv2d", "depthwise", "stride padding finish"),
        SEPARABLE_CONV2D("separable-conv2d", "separable", "stride padding filters finish"),
        LINEAR("linear", "", "outputs finish"),
        IDENTITY("identity", "", ""),
        SEQUENCE("sequence", "", "steps");

        private final String word;
        private final String stem;
        private final String keys;

        /**
         * @param stem what stands before the kernel in the short form; empty for operations without kernel
         * @param keys what else it takes, a space between them
         */
        Kind(String word, String stem, String keys) {
            this.word = word;
            this.stem = stem;
            this.keys = keys;
        }

        boolean slides() {
            return !stem.isEmpty();
        }
    }

    /** @throws IllegalArgumentException if there is no such operation */
    static OperationWord parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("must be one of %s, with any kernel in place of 3x3.%s"
                        .formatted(
                                words(),
                                Nearest.to(text, words())
                                        .map("\nDid you mean %s?"::formatted)
                                        .orElse(""))));
    }

    /** The operation that {@code text} calls; empty if there is none. */
    static Optional<OperationWord> find(String text) {
        Matcher form = SHORT.matcher(text);
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(text)) {
                return Optional.of(new OperationWord(kind, Optional.empty()));
            }
            if (kind.slides() && form.matches() && form.group(1).equals(kind.stem)) {
                return Optional.of(new OperationWord(kind, Optional.of(Extent.parse(form.group(2)))));
            }
        }
        return Optional.empty();
    }

    /** All words, and the short ones with a kernel of 3x3. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.slides()) {
                words.add(kind.stem + "3x3");
            }
            words.add(kind.word);
        }
        return List.copyOf(words);
    }

    /** The word for {@code operation}, as short as it can be: the name of a candidate that has no other. */
    static OperationWord of(Operation operation) {
        if (operation instanceof Conv2d conv) {
            return new OperationWord(Kind.CONV2D, Optional.of(kernel(conv.window())));
        } else if (operation instanceof DepthwiseConv2d depthwise) {
            return new OperationWord(Kind.DEPTHWISE_CONV2D, Optional.of(kernel(depthwise.window())));
        } else if (operation instanceof Linear) {
            return new OperationWord(Kind.LINEAR, Optional.empty());
        } else if (operation instanceof Identity) {
            return new OperationWord(Kind.IDENTITY, Optional.empty());
        }
        List<Operation> steps = operation.steps();
        boolean isSeparable = steps.size() == 2
                && steps.get(0) instanceof DepthwiseConv2d
                && steps.get(0).finish() == OperationParser.DEFAULT_FINISH
                && steps.get(1) instanceof Conv2d point
                && point.window().equals(Window.POINT);
        return isSeparable
                ? new OperationWord(Kind.SEPARABLE_CONV2D, of(steps.get(0)).kernel())
                : new OperationWord(Kind.SEQUENCE, Optional.empty());
    }

    private static Extent kernel(Window window) {
        return new Extent(window.kernelHeight(), window.kernelWidth());
    }

    /** The keys that say more about it. */
    List<String> keys() {
        String all = kind.slides() && kernel.isEmpty() ? "kernel " + kind.keys : kind.keys;
        return all.isEmpty() ? List.of() : List.of(all.split(" "));
    }

    @Override
    public String toString() {
        return kernel.map(size -> kind.stem + size.full()).orElse(kind.word);
    }
}
