package io.maesta.trial;

import io.maesta.data.Examples;
import io.maesta.supernet.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the best of networks that are numbered from 0, without scoring each on everything: where they are many, they run on a
 * part of the examples, and only the best of this heat on the whole, and with them the first, which needs no heat.
 *
 * @param networks how many
 * @param heat the part that all but the first run on; empty if all run on the whole
 */
record Race(int networks, Examples whole, Optional<Examples> heat) {
    /** So many of a heat join the first on the whole. */
    static final int FINALISTS = 3;
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
        boolean saves = networks - 1 + SHARE * FINALISTS < SHARE * (networks - 1);
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
        Score first = Score.of(0, whole, scorer);
        List<Score> others = IntStream.range(1, networks)
                .mapToObj(network -> Score.of(network, heat.orElse(whole), scorer))
                .toList();
        Stream<Score> finals = heat.isEmpty()
                ? others.stream()
                : others.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(FINALISTS)
                        .map(Score::network)
                        .sorted()
                        .map(network -> Score.of(network, whole, scorer));
        return Stream.concat(Stream.of(first), finals)
                .reduce((best, next) -> next.compareTo(best) > 0 ? next : best)
                .orElseThrow()
                .network();
    }

    /** The greater, the better. */
    private record Score(int network, double metric) implements Comparable<Score> {
        static Score of(int network, Examples examples, Scorer scorer) {
            double metric = scorer.score(network, examples);
            return new Score(network, Double.isNaN(metric) ? Double.NEGATIVE_INFINITY : metric);
        }

        @Override
        public int compareTo(Score other) {
            return Double.compare(metric, other.metric);
        }
    }
}
