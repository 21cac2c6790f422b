package io.maesta.cost;

/**
 * Prices π ≥ 0 of a unit of cost under each ceiling of a {@link ChoiceProblem}. Whatever they are, the choices d of a set are
 * worth no more than the Lagrangian relaxation
 *
 * <pre>    g(π) = Σ_d max_k (value_dk − Σ_i π_i · cost_idk) + Σ_i π_i · room_i</pre>
 *
 * in any way that keeps within the room. Good prices make it small; a subgradient step is a step towards them. All bounds are
 * exact, in whole numbers.
 */
final class Prices {
    /** The most that a whole room may be priced at: keeps all sums within 63 bits. */
    private static final double DEAREST_ROOM = 0x1p52;

    /** Steps aim this far below the goal, so that they do not vanish close to it. */
    private static final double BELOW_GOAL = ChoiceProblem.ONE / 64;

    private final ChoiceProblem problem;
    private final int[] order;
    private final int depth;
    private final long[] unit;
    /** Of order[d] and all behind it, Σ max_k (value − Σ_i π_i · cost_i); from {@code depth} on. */
    private final long[] pricedBehind;
    /** What the maximising candidates from {@code depth} on cost, by ceiling. */
    private final long[] spent;

    /**
     * @param order the choices; the prices are for those from {@code depth} on
     * @param unit price of a unit by ceiling
     */
    Prices(ChoiceProblem problem, int[] order, int depth, long[] unit) {
        this.problem = problem;
        this.order = order;
        this.depth = depth;
        this.unit = unit;
        pricedBehind = new long[order.length + 1];
        spent = new long[unit.length];
        for (int d = order.length - 1; d >= depth; d--) {
            int best = bestPriced(order[d]);
            pricedBehind[d] = pricedBehind[d + 1] + priced(order[d], best);
            for (int i = 0; i < unit.length; i++) {
                spent[i] += problem.ceilings().get(i).cost(order[d], best);
            }
        }
    }

    private int bestPriced(int b) {
        int best = problem.open(b)[0];
        long most = priced(b, best);
        for (int k : problem.open(b)) {
            long priced = priced(b, k);
            if (priced > most) {
                most = priced;
                best = k;
            }
        }
        return best;
    }

    private long priced(int b, int k) {
        long priced = problem.value(b, k);
        for (int i = 0; i < unit.length; i++) {
            priced -= unit[i] * problem.ceilings().get(i).cost(b, k);
        }
        return priced;
    }

    /** The most that the choices from {@code depth} on are worth within {@code room}. */
    long bound(long[] room) {
        return priceOf(room) + pricedBehind[depth];
    }

    /** The most that the choices from {@code at} on are worth within {@code room} if the first of them takes {@code k}. */
    long bound(long[] room, int at, int k) {
        return priceOf(room) + priced(order[at], k) + pricedBehind[at + 1];
    }

    private long priceOf(long[] room) {
        long price = 0;
        for (int i = 0; i < unit.length; i++) {
            price += unit[i] * room[i];
        }
        return price;
    }

    /** Better prices for the choices from {@code from} on within {@code room}; stops early where the bound is below {@code goal}. */
    Prices improved(int from, long[] room, long goal, int steps) {
        Prices here = new Prices(problem, order, from, unit);
        Prices best = here;
        double stride = 1;
        int stalled = 0;
        for (int step = 0; step < steps && best.bound(room) >= goal; step++) {
            here = here.stepped(room, stride * (here.bound(room) - goal + BELOW_GOAL));
            if (here.bound(room) < best.bound(room)) {
                best = here;
                stalled = 0;
            } else if (++stalled == 3) {
                stride /= 2;
                stalled = 0;
            }
        }
        return best;
    }

    /** A step against the subgradient, the room that is left over, that lowers the relaxation by {@code fall} if it is linear. */
    private Prices stepped(long[] room, double fall) {
        double[] left = new double[unit.length];
        double square = 0;
        for (int i = 0; i < unit.length; i++) {
            left[i] = (room[i] - spent[i]) / scale(i);
            square += unit[i] > 0 || left[i] < 0 ? left[i] * left[i] : 0;
        }
        long[] next = new long[unit.length];
        for (int i = 0; i < unit.length; i++) {
            double price = unit[i] * scale(i) - (square > 0 ? fall / square * left[i] : 0);
            next[i] = Math.round(Math.max(0, Math.min(DEAREST_ROOM, price)) / scale(i));
        }
        return new Prices(problem, order, depth, next);
    }

    /** Prices step in units of the whole room. */
    private double scale(int i) {
        return Math.max(1, problem.ceilings().get(i).room());
    }
}
