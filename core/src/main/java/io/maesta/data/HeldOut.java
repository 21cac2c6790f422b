package io.maesta.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which examples of a class are held out of training for validation where nobody said so, the same in every program: of n examples the
 * max(1, ⌊n/5⌋) with the smallest SHA-256 of their names in UTF-8.
 */
public final class HeldOut {
    private static final int EXAMPLES_PER_HELD_OUT = 5;

    private HeldOut() {}

    /**
     * Applies the rule.
     *
     * @param names {@code <class>/<file name>} of all examples of one class, two or more
     * @return those held out
     */
    public static List<String> of(Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparing(Sha256::hex))
                .limit(Math.max(1, names.size() / EXAMPLES_PER_HELD_OUT))
                .toList();
    }
}
