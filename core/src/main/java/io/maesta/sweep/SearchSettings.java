package io.maesta.sweep;

import java.io.Serializable;

/**
 * The phase that trains weights on the training split and architecture parameters on the validation split in turn.
 *
 * @param epochs passes over both splits, 0 or more
 * @param weights optimiser of the weights
 * @param architectureLearningRate Adam's rate for the architecture parameters, positive; one step moves a parameter by
 *     about this much, so that {@code rate · steps} should be 5 or more for θ to become decided
 * @param channelLearningRate how fast channels follow their gradients, in (0, 1]: the share of a batch in the running importance of a
 *     channel; with DUCCIO, Adam's rate for gates that start at 1 and close below 0.5.
 *     Without effect where channels are fixed
 * @param sampling how θ mixes the candidates
 * @param temperature of the Gumbel-softmax in the first epoch, positive
 * @param temperatureDecay factor on the temperature after each epoch, in (0, 1]
 * @param regulariser the term that keeps the expected costs at their targets
 * @param strength κ, the size of that term against the task loss, positive
 * @param candidates k: how many of the most probable feasible architectures are scored on validation, 1 or more
 */
public record SearchSettings(
        int epochs,
        OptimiserSettings weights,
        double architectureLearningRate,
        double channelLearningRate,
        Sampling sampling,
        double temperature,
        double temperatureDecay,
        RegulariserKind regulariser,
        double strength,
        int candidates)
        implements Serializable {
    /** How architecture parameters become the weights of the candidates. */
    public enum Sampling {
        /** One candidate is drawn for each batch (hard Gumbel-softmax, straight-through gradient). */
        GUMBEL,
        /** All candidates are mixed by softmax(α); the ICV term pushes θ towards one of them. */
        SOFT
    }

    /** Which regulariser. */
    public enum RegulariserKind {
        DUCCIO,
        LAGRANGIAN
    }

    public SearchSettings {
        if (epochs < 0
                || !(architectureLearningRate > 0)
                || !(channelLearningRate > 0 && channelLearningRate <= 1)
                || !(temperature > 0)
                || !(strength > 0)
                || candidates < 1
                || !(temperatureDecay > 0 && temperatureDecay <= 1)) {
            throw new IllegalArgumentException(
                    "The epochs (%d) must not be negative; the architecture learning rate (%s), channel learning rate (%s), temperature (%s), strength (%s) and candidates (%d) must be positive; channel learning rate and the temperature decay (%s) must be in (0, 1]."
                            .formatted(
                                    epochs,
                                    architectureLearningRate,
                                    channelLearningRate,
                                    temperature,
                                    strength,
                                    candidates,
                                    temperatureDecay));
        }
    }

    public SearchSettings withEpochs(int number) {
        return new SearchSettings(
                number,
                weights,
                architectureLearningRate,
                channelLearningRate,
                sampling,
                temperature,
                temperatureDecay,
                regulariser,
                strength,
                candidates);
    }
}
