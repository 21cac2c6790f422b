package io.maesta.jobs.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A height and a width, as kernels have. Prints as {@code 3} where they are equal, else as {@code 10x4}, and parses back.
 */
record Extent(int height, int width) {
    /** Digits of a size: no number of this length is too large for an int. */
    private static final String SIZE = "(\\d{1,9})";

    private static final Pattern FORM = Pattern.compile(SIZE + "(?:x" + SIZE + ")?");

    /** @throws IllegalArgumentException if {@code text} is neither a size nor two with an x between them */
    static Extent parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a size such as 3, or height and width such as 10x4.");
        }
        int height = Integer.parseInt(form.group(1));
        return new Extent(height, form.group(2) == null ? height : Integer.parseInt(form.group(2)));
    }

    /** Half of it, rounded down: the padding that keeps the size of a map at stride 1 where it is odd. */
    Extent half() {
        return new Extent(height / 2, width / 2);
    }

    /** Both sizes, also where they are equal, as the names of candidates have them: {@code 3x3}. */
    String full() {
        return height + "x" + width;
    }

    @Override
    public String toString() {
        return height == width ? String.valueOf(height) : full();
    }
}
