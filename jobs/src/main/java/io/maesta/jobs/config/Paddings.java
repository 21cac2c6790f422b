package io.maesta.jobs.config;

import io.maesta.space.Window;

/** How a network's description writes the rows and columns of zeros around a map. */
final class Paddings {
    /** Half the kernel: keeps the size of a map where the kernel is odd and the stride 1. */
    static final String HALF = "half";

    /** No padding. */
    static final String NONE = "valid";

    private Paddings() {}

    /**
     * The padding that {@code text} says for {@code kernel}.
     *
     * @throws IllegalArgumentException if it says none
     */
    static Extent parse(String text, Extent kernel) {
        return switch (text) {
            case HALF -> kernel.half();
            case NONE -> new Extent(0, 0);
            default -> size(text);
        };
    }

    /**
     * {@code text} itself.
     *
     * @throws IllegalArgumentException if it says no padding
     */
    static String check(String text) {
        parse(text, new Extent(1, 1));
        return text;
    }

    private static Extent size(String text) {
        try {
            return Extent.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be %s, %s, a number of rows and columns such as 1, or both such as 5x1."
                            .formatted(HALF, NONE),
                    e);
        }
    }

    /** The word or numbers for the padding of {@code window}. */
    static String of(Window window) {
        Extent padding = new Extent(window.paddingHeight(), window.paddingWidth());
        if (padding.equals(new Extent(window.kernelHeight(), window.kernelWidth()).half())) {
            return HALF;
        }
        return padding.equals(new Extent(0, 0)) ? NONE : padding.toString();
    }
}
