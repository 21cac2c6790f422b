package io.maesta.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Finds the most valuable members of a {@link ChoiceProblem} by depth-first branch and bound.
 *
 * <p>Choices are made in the order of their weight under the ceilings, candidates in the order of their bounds. A branch is
 * left when its ceilings cannot hold or when its bound, by {@link Prices} that are improved at every node, is too low.
 */
final class BranchAndBound {
    private static final int ROOT_STEPS = 300;
    private static final int NODE_STEPS = 8;
    /** Number of open choices from which better prices cost less than they save. */
    private static final int WORTH_PRICING = 4;

    private final ChoiceProblem problem;
    private final int count;
    private final long floor;
    private final List<Ceiling> ceilings;
    private final int[] order;
    /** Σ over order[d] and all behind it: greatest and least value, least cost by ceiling. */
    private final long[] mostBehind;

    private final long[] leastBehind;
    private final long[][] costBehind;
    private final int[] taken;
    private final PriorityQueue<Member> best = new PriorityQueue<>(Member.BEST_FIRST.reversed());

    /**
     * @param count how many members to find
     * @param floor least value of the members to find
     */
    BranchAndBound(ChoiceProblem problem, int count, long floor) {
        this.problem = problem;
        this.count = count;
        this.floor = floor;
        ceilings = problem.ceilings();
        order = IntStream.range(0, problem.choices())
                .boxed()
                .sorted(Comparator.comparingDouble(b -> -weight(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        mostBehind = new long[order.length + 1];
        leastBehind = new long[order.length + 1];
        costBehind = new long[order.length + 1][ceilings.size()];
        taken = new int[order.length];
        Arrays.fill(taken, ActivationMemory.OPEN);
    }

    /** How much of a room the choice decides about, at most. */
    private double weight(int b) {
        return ceilings.stream()
                .mapToDouble(ceiling -> (double) (ceiling.most(b, problem.open(b)) - ceiling.least(b, problem.open(b)))
                        / Math.max(1, ceiling.room()))
                .max()
                .orElse(0);
    }

    /** Members, best first: if there are more than {@code count}, those tied for the last places may be any of the tied. */
    List<Member> run() {
        if (problem.isEmpty()) {
            return List.of();
        }
        for (int d = order.length - 1; d >= 0; d--) {
            int b = order[d];
            int[] open = problem.open(b);
            mostBehind[d] = mostBehind[d + 1]
                    + Arrays.stream(open)
                            .mapToLong(k -> problem.value(b, k))
                            .max()
                            .orElseThrow();
            leastBehind[d] = leastBehind[d + 1]
                    + Arrays.stream(open)
                            .mapToLong(k -> problem.value(b, k))
                            .min()
                            .orElseThrow();
            for (int i = 0; i < ceilings.size(); i++) {
                costBehind[d][i] = costBehind[d + 1][i] + ceilings.get(i).least(b, open);
            }
        }
        long[] room = ceilings.stream().mapToLong(Ceiling::room).toArray();
        if (fits(0, room) && problem.peak().mayAdmit(taken)) {
            Prices free = new Prices(problem, order, 0, new long[ceilings.size()]);
            descend(0, room, 0, free.improved(0, room, goal(0, 0), ROOT_STEPS));
        }
        List<Member> found = new ArrayList<>(best);
        found.sort(Member.BEST_FIRST);
        return found;
    }

    private void descend(int depth, long[] room, long value, Prices inherited) {
        if (depth == order.length) {
            best.add(new Member(value, taken));
            if (best.size() > count) {
                best.remove();
            }
            return;
        }
        Prices prices = order.length - depth < WORTH_PRICING
                ? inherited
                : inherited.improved(depth, room, goal(depth, value) - value, NODE_STEPS);
        int b = order[depth];
        for (Branch branch : branches(depth, room, value, prices)) {
            long worth = value + problem.value(b, branch.candidate);
            taken[b] = branch.candidate;
            if (branch.bound >= goal(depth + 1, worth) && problem.peak().mayAdmit(taken)) {
                descend(depth + 1, roomBehind(room, b, branch.candidate), worth, prices);
            }
        }
        taken[b] = ActivationMemory.OPEN;
    }

    /** Least value that is of interest where the choices before {@code depth} are worth {@code value}; less is not possible. */
    private long goal(int depth, long value) {
        Member last = best.peek();
        long found = last == null || best.size() < count ? floor : Math.max(floor, last.value() + 1);
        return Math.max(found, value + leastBehind[depth]);
    }

    private List<Branch> branches(int depth, long[] room, long value, Prices prices) {
        int b = order[depth];
        List<Branch> branches = new ArrayList<>();
        for (int k : problem.open(b)) {
            if (fits(depth + 1, roomBehind(room, b, k))) {
                long free = problem.value(b, k) + mostBehind[depth + 1];
                long bound = value + Math.min(free, prices.bound(room, depth, k));
                branches.add(new Branch(k, bound, load(room, b, k)));
            }
        }
        branches.sort(Comparator.comparingLong(Branch::bound).reversed().thenComparingDouble(Branch::load));
        return branches;
    }

    /** The share of the room that the candidate takes, summed over the ceilings. */
    private double load(long[] room, int b, int k) {
        double load = 0;
        for (int i = 0; i < room.length; i++) {
            load += (double) ceilings.get(i).cost(b, k) / Math.max(1, room[i]);
        }
        return load;
    }

    private boolean fits(int depth, long[] room) {
        for (int i = 0; i < room.length; i++) {
            if (costBehind[depth][i] > room[i]) {
                return false;
            }
        }
        return true;
    }

    private long[] roomBehind(long[] room, int b, int k) {
        long[] behind = room.clone();
        for (int i = 0; i < behind.length; i++) {
            behind[i] -= ceilings.get(i).cost(b, k);
        }
        return behind;
    }

    /** A candidate of the next choice, the most that any member with it is worth, and how much room it takes. */
    private record Branch(int candidate, long bound, double load) {}
}
