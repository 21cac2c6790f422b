package io.maesta.cost;

import io.maesta.space.Architecture;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Mixtures and members of a space. */
final class RandomTheta {
    private RandomTheta() {}

    /** Rows that sum to 1. */
    static double[][] next(Random random, SearchSpace space) {
        double[][] theta = rows(space, random::nextDouble);
        for (double[] row : theta) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, k -> row[k] / sum);
        }
        return theta;
    }

    /** In the shape of θ, each entry from {@code entry}. */
    static double[][] rows(SearchSpace space, DoubleSupplier entry) {
        return space.choices().stream()
                .map(block -> block.candidates().stream()
                        .mapToDouble(candidate -> entry.getAsDouble())
                        .toArray())
                .toArray(double[][]::new);
    }

    /** All of the weight on one member. */
    static double[][] oneHot(SearchSpace space, Architecture architecture) {
        double[][] theta = rows(space, () -> 0);
        int[] indices = space.indices(architecture);
        for (int b = 0; b < indices.length; b++) {
            theta[b][indices[b]] = 1;
        }
        return theta;
    }

    static Architecture architecture(Random random, SearchSpace space) {
        return space.architecture(space.choices().stream()
                .mapToInt(block -> random.nextInt(block.candidates().size()))
                .toArray());
    }

    /** All members, the last block fastest. */
    static List<int[]> members(SearchSpace space) {
        List<int[]> members = List.of(new int[0]);
        for (ChoiceBlock block : space.choices()) {
            List<int[]> longer = new ArrayList<>();
            for (int[] member : members) {
                for (int k = 0; k < block.candidates().size(); k++) {
                    int[] next = Arrays.copyOf(member, member.length + 1);
                    next[member.length] = k;
                    longer.add(next);
                }
            }
            members = longer;
        }
        return members;
    }
}
