package io.maesta.supernet;

import io.maesta.space.ChoiceBlock;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;

/** Weights θ for the candidates of a space. */
final class Thetas {
    private Thetas() {}

    /** Inside the simplex, away from its corners. */
    static double[][] soft(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return rows(space, (block, k) -> Math.exp(random.nextGaussian()));
    }

    /** At a random corner of the simplex. */
    static double[][] oneHot(SearchSpace space, long seed) {
        return oneHot(path(space, seed), space);
    }

    /** A random candidate of each choice. */
    static int[] path(SearchSpace space, long seed) {
        Random random = new Random(seed);
        return space.choices().stream()
                .mapToInt(block -> random.nextInt(block.candidates().size()))
                .toArray();
    }

    /** At the corner of {@code path}. */
    static double[][] oneHot(int[] path, SearchSpace space) {
        return rows(space, (block, k) -> path[space.choices().indexOf(block)] == k ? 1 : 0);
    }

    /** At the corner of the last candidates: identity where the spaces of the catalog have it. */
    static double[][] last(SearchSpace space) {
        return rows(space, (block, k) -> k == block.candidates().size() - 1 ? 1 : 0);
    }

    /** Room for the gradient of θ. */
    static double[][] zeros(SearchSpace space) {
        return space.choices().stream()
                .map(block -> new double[block.candidates().size()])
                .toArray(double[][]::new);
    }

    private static double[][] rows(SearchSpace space, ToDoubleBiFunction<ChoiceBlock, Integer> weight) {
        double[][] rows = zeros(space);
        for (int b = 0; b < rows.length; b++) {
            for (int k = 0; k < rows[b].length; k++) {
                rows[b][k] = weight.applyAsDouble(space.choices().get(b), k);
            }
            double sum = Arrays.stream(rows[b]).sum();
            rows[b] = Arrays.stream(rows[b]).map(value -> value / sum).toArray();
        }
        return rows;
    }
}
