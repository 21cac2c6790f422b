package io.maesta.sweep;

import java.io.Serializable;

/**
 * A phase that trains weights on the task alone: warm-up or fine-tuning.
 *
 * @param epochs passes over the training split, 0 or more
 */
public record PhaseSettings(int epochs, OptimiserSettings optimiser) implements Serializable {
    public PhaseSettings {
        if (epochs < 0) {
            throw new IllegalArgumentException("The epochs (%d) of a phase must not be negative.".formatted(epochs));
        }
    }

    public PhaseSettings withEpochs(int number) {
        return new PhaseSettings(number, optimiser);
    }
}
