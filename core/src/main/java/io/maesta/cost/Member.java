package io.maesta.cost;

import java.util.Arrays;
import java.util.Comparator;

/** A member of a {@link ChoiceProblem} that keeps to all ceilings. */
final class Member {
    /** The most valuable first; of equal value, the lexicographically least. */
    static final Comparator<Member> BEST_FIRST =
            Comparator.comparingLong(Member::value).reversed().thenComparing(Member::taken, Arrays::compare);

    private final long value;
    private final int[] taken;

    Member(long value, int[] taken) {
        this.value = value;
        this.taken = taken.clone();
    }

    long value() {
        return value;
    }

    /** The candidate taken in each choice. */
    int[] taken() {
        return taken;
    }
}
