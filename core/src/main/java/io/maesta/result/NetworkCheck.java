package io.maesta.result;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A file of a network, run on some examples beside what it must equal.
 *
 * @param format of the file, such as ONNX
 * @param beside what it was compared with: ENGINE, in which the network was trained, or C, the integers of the C code
 * @param samples examples of the test split that both were given; 0 where the file could not be run
 * @param largestDifference of an output, as a share of the largest output or of 1, the larger of both, 0 if less than 1e-5; of integers that of any layer from
 *     equal inputs, in steps of its tensor; null where the file could not be run
 * @param sameAnswers examples for which both give the same class; null where outputs are no classes, or the file could not be run
 * @param agrees whether both were seen to be the same but for rounding
 * @param message why not, for people; else empty
 */
public record NetworkCheck(
        String format,
        String beside,
        int samples,
        @Nullable Double largestDifference,
        @Nullable Integer sameAnswers,
        boolean agrees,
        String message)
        implements Serializable {
    /** What was seen, in a line. */
    public String summary() {
        return agrees
                ? "%s agrees with %s on %d examples".formatted(format, beside, samples)
                : "%s beside %s: %s".formatted(format, beside, message);
    }

    /** Of a file that could not be run. */
    public static NetworkCheck failed(String format, String beside, String message) {
        return new NetworkCheck(format, beside, 0, null, null, false, message);
    }
}
