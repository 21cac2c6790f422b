package io.maesta.cost;

import io.maesta.space.ChoiceBlock;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The working sets of every network of a space. Step i is the i-th node, from 1; a candidate of several layers counts as one
 * step with the largest of their working sets.
 */
final class ActivationMemory implements Serializable {
    /** In place of a candidate's index: the choice is still open. */
    static final int OPEN = -1;

    private static final long serialVersionUID = 1;

    private final Lifetimes lifetimes;
    /** By step, the footprint of each candidate; of an addition or pooling, its only one. Empty at 0. */
    private final List<List<Footprint>> footprints;
    /** The step of each choice. */
    private final int[] steps;

    private ActivationMemory(Lifetimes lifetimes, List<List<Footprint>> footprints, int[] steps) {
        this.lifetimes = lifetimes;
        this.footprints = footprints;
        this.steps = steps;
    }

    static ActivationMemory of(SearchSpace space) {
        Map<String, TensorShape> shapes = space.shapes();
        List<String> tensors = List.copyOf(shapes.keySet());
        int[][] reads = new int[tensors.size()][];
        reads[0] = new int[0];
        List<List<Footprint>> footprints = new ArrayList<>();
        footprints.add(List.of());
        List<Integer> choices = new ArrayList<>();
        for (Node node : space.nodes()) {
            int step = footprints.size();
            reads[step] = node.inputs().stream().mapToInt(tensors::indexOf).toArray();
            footprints.add(footprints(node, shapes));
            if (footprints.get(step).size() > 1) {
                choices.add(step);
            }
        }
        long[] bytes = shapes.values().stream().mapToLong(TensorShape::elements).toArray();
        return new ActivationMemory(
                new Lifetimes(bytes, reads),
                footprints,
                choices.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Footprint> footprints(Node node, Map<String, TensorShape> shapes) {
        if (node instanceof ChoiceBlock block) {
            TensorShape input = Objects.requireNonNull(shapes.get(block.input()));
            return block.candidates().stream()
                    .map(candidate -> Footprint.of(candidate, input))
                    .toList();
        }
        long output = Objects.requireNonNull(shapes.get(node.name())).elements();
        return List.of(new Footprint(false, output, 0));
    }

    Footprint footprint(int choice, int candidate) {
        return footprints.get(steps[choice]).get(candidate);
    }

    /**
     * The least peak in bytes of any network that takes {@code choice}, where {@link #OPEN} choices that may be identity are
     * taken as such and the steps of the other open ones are not counted. Exact if none is open.
     */
    long peak(int[] choice) {
        boolean[] skipped = new boolean[footprints.size()];
        int[] taken = new int[footprints.size()];
        for (int b = 0; b < choice.length; b++) {
            taken[steps[b]] = choice[b];
        }
        for (int step = 1; step < taken.length; step++) {
            List<Footprint> candidates = footprints.get(step);
            skipped[step] = taken[step] == OPEN
                    ? candidates.stream().anyMatch(Footprint::skips)
                    : candidates.get(taken[step]).skips();
        }
        Lifetimes.Occupancy occupancy = lifetimes.occupancy(skipped);
        long peak = 0;
        for (int step = 1; step < taken.length; step++) {
            if (taken[step] != OPEN) {
                peak = Math.max(peak, footprints.get(step).get(taken[step]).peak(occupancy, step));
            }
        }
        return peak;
    }

    /** A lower bound of the peak of every network: in each choice some candidate is taken, the least one or a larger. */
    long minimum() {
        int[] choice = new int[steps.length];
        Arrays.fill(choice, OPEN);
        long minimum = peak(choice);
        for (int b = 0; b < choice.length; b++) {
            long cheapest = Long.MAX_VALUE;
            for (int k = 0; k < footprints.get(steps[b]).size(); k++) {
                choice[b] = k;
                cheapest = Math.min(cheapest, peak(choice));
            }
            choice[b] = OPEN;
            minimum = Math.max(minimum, cheapest);
        }
        return minimum;
    }

    /** An upper bound of the peak of every network, met by one that leaves nothing out. */
    long maximum() {
        return Arrays.stream(workingSets()).flatMapToLong(Arrays::stream).max().orElseThrow();
    }

    /**
     * The working set of every candidate of every step when nothing is left out but what is identity in every network:
     * {@code [step − 1][candidate]} in bytes, 0 for identity.
     */
    long[][] workingSets() {
        boolean[] skipped = new boolean[footprints.size()];
        for (int step = 1; step < skipped.length; step++) {
            skipped[step] = footprints.get(step).stream().allMatch(Footprint::skips);
        }
        Lifetimes.Occupancy occupancy = lifetimes.occupancy(skipped);
        long[][] sets = new long[skipped.length - 1][];
        for (int step = 1; step < skipped.length; step++) {
            int at = step;
            sets[step - 1] = footprints.get(step).stream()
                    .mapToLong(footprint -> footprint.peak(occupancy, at))
                    .toArray();
        }
        return sets;
    }

    /** The row of each choice in {@link #workingSets}. */
    int[] choiceSteps() {
        return Arrays.stream(steps).map(step -> step - 1).toArray();
    }
}
