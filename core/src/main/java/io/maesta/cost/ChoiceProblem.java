package io.maesta.cost;

import java.util.Arrays;
import java.util.List;

/**
 * A multiple-choice knapsack with several ceilings: take one candidate k_b of each choice b so that Σ_b value[b][k_b] is large
 * and every ceiling holds. Whole numbers throughout, so that sums, bounds and ties are exact. Immutable.
 */
final class ChoiceProblem {
    /** The whole number that stands for a value of 1. */
    static final double ONE = 0x1p36;

    private final long[][] value;
    private final List<Ceiling> ceilings;
    private final PeakCeiling peak;
    /** The candidates of each choice that are still in question, ascending. */
    private final int[][] open;

    /** @param open of each choice, the candidates that may be taken, ascending */
    ChoiceProblem(long[][] value, List<Ceiling> ceilings, PeakCeiling peak, int[][] open) {
        this.value = value;
        this.ceilings = ceilings;
        this.peak = peak;
        this.open = open.clone();
    }

    /**
     * The {@code count} best members, by value and then by the candidates' indices in lexicographic order; all members, if
     * there are no more.
     */
    List<Member> best(int count) {
        ChoiceProblem reduced = reduced(count + 1);
        List<Member> best = new BranchAndBound(reduced, count + 1, Long.MIN_VALUE).run();
        boolean tied = best.size() > count
                && best.get(count).value() == best.get(count - 1).value();
        return tied
                ? new TieBreak(reduced, best.subList(0, count)).run()
                : best.subList(0, Math.min(count, best.size()));
    }

    /** Without candidates that none of the {@code count} best members has. */
    ChoiceProblem reduced(int count) {
        ChoiceProblem reduced = new ChoiceProblem(value, ceilings, peak, open);
        reduced.closeTooLarge();
        reduced.closeTooDear();
        reduced.closeDominated(count);
        return reduced;
    }

    /** The members that have candidate {@code k} in choice {@code b}. */
    ChoiceProblem taking(int b, int k) {
        ChoiceProblem taking = new ChoiceProblem(value, ceilings, peak, open);
        taking.open[b] = new int[] {k};
        return taking;
    }

    int choices() {
        return open.length;
    }

    /** The candidates in question of choice {@code b}, ascending. */
    int[] open(int b) {
        return open[b];
    }

    long value(int b, int k) {
        return value[b][k];
    }

    List<Ceiling> ceilings() {
        return ceilings;
    }

    PeakCeiling peak() {
        return peak;
    }

    /** Whether a choice has no candidate left. */
    boolean isEmpty() {
        return Arrays.stream(open).anyMatch(candidates -> candidates.length == 0);
    }

    /** Closes candidates that need too much memory, whatever the others are. */
    private void closeTooLarge() {
        int[] taken = new int[open.length];
        Arrays.fill(taken, ActivationMemory.OPEN);
        for (int b = 0; b < open.length; b++) {
            int choice = b;
            open[b] = Arrays.stream(open[b])
                    .filter(k -> {
                        taken[choice] = k;
                        return peak.mayAdmit(taken);
                    })
                    .toArray();
            taken[b] = ActivationMemory.OPEN;
        }
    }

    /** Closes candidates that leave too little room for the cheapest of all other choices, until nothing changes. */
    private void closeTooDear() {
        int before = Integer.MAX_VALUE;
        int left = candidates();
        while (left < before) {
            ceilings.forEach(this::closeTooDear);
            before = left;
            left = candidates();
        }
    }

    private void closeTooDear(Ceiling ceiling) {
        if (isEmpty()) {
            return;
        }
        long spare = ceiling.room();
        for (int b = 0; b < open.length; b++) {
            spare -= ceiling.least(b, open[b]);
        }
        for (int b = 0; b < open.length; b++) {
            int choice = b;
            long affordable = spare + ceiling.least(b, open[b]);
            open[b] = Arrays.stream(open[b])
                    .filter(k -> ceiling.cost(choice, k) <= affordable)
                    .toArray();
        }
    }

    private int candidates() {
        return Arrays.stream(open).mapToInt(candidates -> candidates.length).sum();
    }

    /**
     * Closes candidates that {@code count} others of the same choice surpass, in rank and in no cost worse: every member with
     * such a candidate has {@code count} members before it.
     */
    private void closeDominated(int count) {
        for (int b = 0; b < open.length; b++) {
            int choice = b;
            int[] candidates = open[b];
            open[b] = Arrays.stream(candidates)
                    .filter(k -> Arrays.stream(candidates)
                                    .filter(other -> dominates(choice, other, k))
                                    .count()
                            < count)
                    .toArray();
        }
    }

    private boolean dominates(int b, int k, int other) {
        boolean ranksBefore = value[b][k] > value[b][other] || (value[b][k] == value[b][other] && k < other);
        return ranksBefore
                && ceilings.stream().allMatch(ceiling -> ceiling.cost(b, k) <= ceiling.cost(b, other))
                && peak.admitsInPlaceOf(b, k, other);
    }
}
