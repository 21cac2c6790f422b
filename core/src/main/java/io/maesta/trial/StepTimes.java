package io.maesta.trial;

import java.io.Serializable;

/**
 * What single steps of a trial take in processor time of one thread of this machine, and the memory they need. A step is one batch.
 *
 * @param weightStep seconds of a step of the supernet's weights, all candidates drawn equally often
 * @param architectureStep seconds of the gradients of the architecture parameters, likewise
 * @param evaluation seconds of the outputs of one path of the supernet, likewise
 * @param fineTuneStep seconds of a step of a network of medium size
 * @param fineTuneEvaluation seconds of the outputs of that network
 * @param parameterBytes of the supernet's weights
 * @param nativeBytes of the supernet: activations and gradients, weights, and the state of their optimiser in the phase that needs
 *     most
 */
public record StepTimes(
        double weightStep,
        double architectureStep,
        double evaluation,
        double fineTuneStep,
        double fineTuneEvaluation,
        long parameterBytes,
        long nativeBytes)
        implements Serializable {}
