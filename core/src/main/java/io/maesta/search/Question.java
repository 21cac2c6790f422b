package io.maesta.search;

import io.maesta.cost.Target;
import java.util.List;

/**
 * Targets of a sweep that the same networks meet: one search answers them all.
 *
 * @param binding the ceilings that can bind; none if every network of the space meets the targets
 * @param targets the one whose trial runs first; behind it the others in the order of the sweep
 * @param wave number of the wave in which it runs, from 0
 */
public record Question(Target binding, List<Target> targets, int wave) {
    public Question {
        targets = List.copyOf(targets);
    }

    /** Whether no ceiling of its targets can bind: it asks for the search without ceilings. */
    public boolean isSlack() {
        return binding.kinds().isEmpty();
    }

    /** Whether every network that meets a target of {@code other} meets the targets of this one, as the ceilings tell. */
    boolean isLooserThan(Question other) {
        return !binding.equals(other.binding) && binding.isAtLeast(other.binding);
    }
}
