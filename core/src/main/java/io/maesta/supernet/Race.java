package io.maesta.supernet;

import io.maesta.data.Examples;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds the best of networks that are numbered from 0, without scoring each on everything: where they are many, all run on a
 * part of the examples, and only the best of this heat on the whole.
 *
 * @param networks how many
 * @param heat the part that all run on; empty if all run on the whole
 */
record Race(int networks, Examples whole, Optional<Examples> heat) {
    /** So many of a heat run on the whole. */
    static final int FINALISTS = 4;
    /** A heat has one of so many examples. */
    static final int SHARE = 4;
    /** With fewer examples, a heat says too little: at 70 % right, the standard error of 400 is 2.3 points. */
    static final int LEAST = 400;

    /** The metric of one network on some examples; the more, the better, and a number is better than none. */
    @FunctionalInterface
    interface Scorer {
        double score(int network, Examples examples);
    }

    /**
     * A race with a heat where one saves work and means something.
     *
     * @param whole validation
     * @param random draws the heat's examples
     */
    static Race of(int networks, Examples whole, Task task, RandomGenerator random) {
        int part = whole.size() / SHARE;
        boolean saves = networks + SHARE * FINALISTS < SHARE * networks;
        // A part of recordings may have no anomaly of a source.
        boolean hasHeat = saves && part >= LEAST && task == Task.CLASSIFICATION;
        return new Race(
                networks, whole, hasHeat ? Optional.of(SelectedExamples.drawn(whole, part, random)) : Optional.empty());
    }

    /** How often {@link #winner} scores. */
    int scores() {
        return heat.isPresent() ? networks + FINALISTS : networks;
    }

    /** The best; of equals, the first. */
    int winner(Scorer scorer) {
        List<Integer> all = IntStream.range(0, networks).boxed().toList();
        List<Integer> finalists =
                heat.map(examples -> first(FINALISTS, all, examples, scorer)).orElse(all);
        return first(1, finalists, whole, scorer).get(0);
    }

    /** The best {@code count}, of equals the first, in the order of {@code runners}. */
    private static List<Integer> first(int count, List<Integer> runners, Examples examples, Scorer scorer) {
        record Score(int network, double metric) {}
        return runners.stream()
                .map(network -> new Score(network, comparable(scorer.score(network, examples))))
                .toList()
                .stream()
                .sorted(Comparator.comparingDouble(Score::metric).reversed())
                .limit(count)
                .map(Score::network)
                .sorted()
                .toList();
    }

    private static double comparable(double metric) {
        return Double.isNaN(metric) ? Double.NEGATIVE_INFINITY : metric;
    }
}
