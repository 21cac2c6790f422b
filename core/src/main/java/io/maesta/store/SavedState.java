package io.maesta.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides how something unfinished goes on, by name: texts, numbers and weights.
 *
 * <p>Immutable by convention: no one changes arrays and weights. Not a record, for values are many and never compared.
 */
public final class SavedState {
    private final Map<String, String> texts;
    private final Map<String, double[]> numbers;
    private final Map<String, SavedWeights> weights;

    SavedState(Map<String, String> texts, Map<String, double[]> numbers, Map<String, SavedWeights> weights) {
        this.texts = texts;
        this.numbers = numbers;
        this.weights = weights;
    }

    /** A state without anything yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The text called {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        return required(texts, name);
    }

    /**
     * The numbers called {@code name}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public double[] numbers(String name) {
        return required(numbers, name);
    }

    /**
     * The one number called {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double number(String name) {
        return numbers(name)[0];
    }

    /**
     * The weights called {@code name}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public SavedWeights weights(String name) {
        return required(weights, name);
    }

    private static <T> T required(Map<String, T> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The saved state has no (%s), only %s.".formatted(name, values.keySet())));
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, double[]> numbers() {
        return numbers;
    }

    Map<String, SavedWeights> weights() {
        return weights;
    }

    /** Gathers a state; takes over arrays without a copy. */
    public static final class Builder {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, double[]> numbers = new LinkedHashMap<>();
        private final Map<String, SavedWeights> weights = new LinkedHashMap<>();

        private Builder() {}

        public Builder text(String name, String value) {
            texts.put(name, value);
            return this;
        }

        public Builder numbers(String name, double... values) {
            numbers.put(name, values);
            return this;
        }

        public Builder weights(String name, SavedWeights values) {
            weights.put(name, values);
            return this;
        }

        public SavedState build() {
            return new SavedState(texts, numbers, weights);
        }
    }
}
