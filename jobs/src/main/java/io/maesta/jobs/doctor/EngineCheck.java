package io.maesta.jobs.doctor;

import io.maesta.engine.EngineSelfTest;
import io.maesta.jobs.Platform;

/**
 * The native libraries load, and a convolution and its gradients are right.
 *
 * @param tolerance the largest relative error
 */
record EngineCheck(double tolerance) implements Check {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String examine() throws UnfitException {
        Platform.requireNatives();
        EngineSelfTest result = EngineSelfTest.run();
        // A NaN is not within any tolerance.
        if (!(result.error() <= tolerance)) {
            throw new UnfitException(
                    "a convolution is wrong with %s: errors of outputs %.1e, weight gradients %.1e, input gradients %.1e, where %.1e is allowed. Maybe another version of oneDNN stands before Maesta's."
                            .formatted(
                                    result.instructionSet(),
                                    result.outputError(),
                                    result.weightGradientError(),
                                    result.inputGradientError(),
                                    tolerance));
        }
        return "%s, convolution and gradients right to %.0e".formatted(result.instructionSet(), result.error());
    }
}
