package io.maesta.cost;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The most that sums over choices are worth within every room at once: all pairs of a sum of costs and a sum of values that no
 * other pair beats, by the dynamic programme of Nemhauser and Ullmann (Discrete dynamic programming and capital allocation, 1969). Immutable.
 */
final class CostFront {
    /** Fronts of more pairs are given up; a front has as many pairs as it has different sums, at most. */
    private static final int MOST_PAIRS = 1 << 15;

    private final int size;
    /** Ascending, as are the values. */
    private final long[] cost;

    private final long[] value;

    private CostFront(int size, long[] cost, long[] value) {
        this.size = size;
        this.cost = cost;
        this.value = value;
    }

    /** The front of Σ_b value[b][k_b] over Σ_b cost[b][k_b]; empty if it has too many pairs. */
    static Optional<CostFront> of(long[][] cost, long[][] value) {
        CostFront front = new CostFront(1, new long[1], new long[1]);
        for (int b = 0; b < cost.length; b++) {
            CostFront longer = front.shifted(cost[b][0], value[b][0]);
            for (int k = 1; k < cost[b].length; k++) {
                longer = longer.merged(front.shifted(cost[b][k], value[b][k]));
            }
            if (longer.size > MOST_PAIRS) {
                return Optional.empty();
            }
            front = longer;
        }
        return Optional.of(front);
    }

    /** The most of any sum whose cost is within {@code room}; empty if there is none. */
    OptionalLong most(long room) {
        int place = Arrays.binarySearch(cost, 0, size, room);
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(value[last]);
    }

    private CostFront shifted(long byCost, long byValue) {
        return new CostFront(
                size,
                Arrays.stream(cost, 0, size).map(x -> x + byCost).toArray(),
                Arrays.stream(value, 0, size).map(x -> x + byValue).toArray());
    }

    private CostFront merged(CostFront other) {
        long[] costs = new long[size + other.size];
        long[] values = new long[size + other.size];
        int kept = 0;
        int i = 0;
        int j = 0;
        while (i < size || j < other.size) {
            boolean takesMine = j == other.size || (i < size && cost[i] <= other.cost[j]);
            long nextCost = takesMine ? cost[i] : other.cost[j];
            long nextValue = takesMine ? value[i++] : other.value[j++];
            if (kept > 0 && nextValue <= values[kept - 1]) {
                continue;
            }
            // Of pairs of one cost the more valuable stays.
            kept -= kept > 0 && costs[kept - 1] == nextCost ? 1 : 0;
            costs[kept] = nextCost;
            values[kept++] = nextValue;
        }
        return new CostFront(kept, costs, values);
    }
}
