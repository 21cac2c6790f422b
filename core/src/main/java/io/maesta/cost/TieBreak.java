package io.maesta.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Completes the best members of a {@link ChoiceProblem} when more are tied for the last places than there are places: those
 * go to the lexicographically least. Walks the candidates in that order and enters only where branch and bound finds a tied
 * member, so that even a problem in which all are tied takes few steps.
 */
final class TieBreak {
    private final ChoiceProblem problem;
    private final List<Member> places;
    private final int count;
    private final int above;
    private final long value;

    /** @param best as many members as there are places, best first; those tied with the last one may be any */
    TieBreak(ChoiceProblem problem, List<Member> best) {
        this.problem = problem;
        count = best.size();
        value = best.get(count - 1).value();
        places = new ArrayList<>(best);
        places.removeIf(member -> member.value() == value);
        above = places.size();
    }

    /** The best members, best first. */
    List<Member> run() {
        walk(problem, 0, new int[0]);
        return places;
    }

    /** Adds tied members of {@code rest}, in which the first {@code depth} choices are made. */
    private void walk(ChoiceProblem rest, int depth, int[] witness) {
        if (depth == problem.choices()) {
            places.add(new Member(value, witness));
            return;
        }
        for (int k : problem.open(depth)) {
            if (places.size() == count) {
                return;
            }
            ChoiceProblem taking = rest.taking(depth, k);
            if (witness.length > 0 && witness[depth] == k) {
                walk(taking, depth + 1, witness);
            } else {
                tied(taking).ifPresent(other -> walk(taking, depth + 1, other));
            }
        }
    }

    /** A tied member of {@code rest}: at most {@link #above} of the most valuable are worth more. */
    private Optional<int[]> tied(ChoiceProblem rest) {
        return new BranchAndBound(rest.reduced(above + 1), above + 1, value)
                .run().stream()
                        .filter(member -> member.value() == value)
                        .map(Member::taken)
                        .findFirst();
    }
}
