package io.maesta.sweep;

import java.io.Serializable;

/**
 * How a vector of parameters follows its gradient.
 *
 * @param learningRate of the first step, positive
 * @param momentum of {@link Kind#SGD}, in [0, 1); Adam's β are 0.9 and 0.999
 * @param weightDecay factor of the L2 term that is added to the gradient (coupled, as PyTorch's), 0 or more
 * @param schedule how the learning rate moves over the epochs of its phase
 */
public record OptimiserSettings(Kind kind, double learningRate, double momentum, double weightDecay, Schedule schedule)
        implements Serializable {
    /** The update rule. */
    public enum Kind {
        ADAM,
        /** Stochastic gradient descent with Nesterov's momentum; plain at momentum 0. */
        SGD
    }

    /** The learning rate over a phase. */
    public enum Schedule {
        CONSTANT,
        /** Half a cosine from the learning rate down to 0 at the end of the phase. */
        COSINE,
        /** A tenth of the rate after one half of the phase and again after three quarters. */
        STEP
    }

    public OptimiserSettings {
        if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "The learning rate (%s) must be positive, the momentum (%s) in [0, 1), the weight decay (%s) 0 or more."
                            .formatted(learningRate, momentum, weightDecay));
        }
    }

    public static OptimiserSettings adam(double learningRate) {
        return new OptimiserSettings(Kind.ADAM, learningRate, 0, 0, Schedule.CONSTANT);
    }

    public OptimiserSettings withWeightDecay(double decay) {
        return new OptimiserSettings(kind, learningRate, momentum, decay, schedule);
    }

    public OptimiserSettings withSchedule(Schedule other) {
        return new OptimiserSettings(kind, learningRate, momentum, weightDecay, other);
    }
}
