package io.maesta.result;

import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import java.io.Serializable;
import java.util.List;

/**
 * How much of each candidate the search had decided on for one block.
 *
 * @param candidates names, in the order of the block
 * @param probabilities softmax(α), one for each candidate
 */
public record BlockTheta(String block, List<String> candidates, List<Double> probabilities) implements Serializable {
    /** @throws IllegalArgumentException if there is not one probability in [0, 1] for each candidate */
    public BlockTheta {
        candidates = List.copyOf(candidates);
        probabilities = List.copyOf(probabilities);
        if (candidates.size() != probabilities.size()) {
            throw new IllegalArgumentException("The block (%s) has %d candidates %s, but %d probabilities %s."
                    .formatted(block, candidates.size(), candidates, probabilities.size(), probabilities));
        }
        if (!probabilities.stream().allMatch(p -> p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "The probabilities %s of block (%s) must be in [0, 1].".formatted(probabilities, block));
        }
    }

    static BlockTheta of(ChoiceBlock block, List<Double> probabilities) {
        return new BlockTheta(
                block.name(), block.candidates().stream().map(Candidate::name).toList(), probabilities);
    }

    /**
     * Entropy as a share of the most there can be, {@code −Σ p·ln p / ln K} for K candidates: 0 when the search is
     * certain of one, 1 when all are as likely.
     */
    public double entropy() {
        double entropy = probabilities.stream()
                .filter(p -> p > 0)
                .mapToDouble(p -> -p * Math.log(p))
                .sum();
        return candidates.size() < 2 ? 0 : entropy / Math.log(candidates.size());
    }
}
