package io.maesta.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One ceiling on a sum over choices, in whole numbers: Σ_b cost[b][k_b] ≤ room.
 *
 * <p>What the nodes without a choice cost is already taken from the room, which may therefore be negative.
 */
final class Ceiling {
    private final long room;
    private final long[][] cost;

    Ceiling(long room, long[][] cost) {
        this.room = room;
        this.cost = cost;
    }

    /** The ceilings of {@code target} on the additive kinds of {@code table}; those that every network meets are left out. */
    static List<Ceiling> of(CostTable table, Target target) {
        List<Ceiling> ceilings = new ArrayList<>();
        target.ceilings().forEach((kind, ceiling) -> {
            if (kind.isAdditive() && table.maximum(kind) > ceiling) {
                AdditiveCost cost = table.additive(kind);
                ceilings.add(new Ceiling(largestAdmitted(table, kind, ceiling) - cost.fixed(), cost.added()));
            }
        });
        return ceilings;
    }

    /**
     * The largest whole number below the maximum that {@code ceiling} admits, −1 if it does not admit 0. Found by halving:
     * the comparison is then that of {@link Target#admits} to the last bit, whatever the rounding of the unit.
     */
    private static long largestAdmitted(CostTable table, CostKind kind, double ceiling) {
        long admitted = -1;
        long refused = table.additive(kind).maximum();
        while (refused - admitted > 1) {
            long middle = (admitted + refused) / 2;
            if (table.inUnit(kind, (double) middle) <= ceiling) {
                admitted = middle;
            } else {
                refused = middle;
            }
        }
        return admitted;
    }

    long room() {
        return room;
    }

    /** What candidate {@code k} of choice {@code b} takes of the room, 0 or more. */
    long cost(int b, int k) {
        return cost[b][k];
    }

    /** The most that any of the candidates {@code open} of choice {@code b} takes. */
    long most(int b, int[] open) {
        return Arrays.stream(open).mapToLong(k -> cost[b][k]).max().orElse(0);
    }

    /** The least that any of the candidates {@code open} of choice {@code b} takes. */
    long least(int b, int[] open) {
        return Arrays.stream(open).mapToLong(k -> cost[b][k]).min().orElse(0);
    }
}
