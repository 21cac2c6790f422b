package io.maesta.jobs.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a number may take, written as in mathematics: {@code [2, ∞)}, {@code (0, 1]}.
 *
 * @param text that notation
 */
record Interval(String text) {
    private static final Pattern FORM = Pattern.compile("([(\\[])([-\\d.]+), (∞|[-\\d.]+)([)\\]])");

    Interval {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("The interval (%s) must look like [2, ∞).".formatted(text));
        }
    }

    boolean contains(BigDecimal value) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException(text);
        }
        return isAbove(value, form.group(2), form.group(1).equals("["))
                && (form.group(3).equals("∞")
                        || isBelow(value, form.group(3), form.group(4).equals("]")));
    }

    private static boolean isAbove(BigDecimal value, String bound, boolean isClosed) {
        int order = value.compareTo(new BigDecimal(bound));
        return isClosed ? order >= 0 : order > 0;
    }

    private static boolean isBelow(BigDecimal value, String bound, boolean isClosed) {
        int order = value.compareTo(new BigDecimal(bound));
        return isClosed ? order <= 0 : order < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
