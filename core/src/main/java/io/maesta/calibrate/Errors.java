package io.maesta.calibrate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How large relative errors are, signs aside.
 *
 * @param mean of all, such as 0.05 for 5 %; NaN if there are none
 * @param worst the largest
 */
public record Errors(double mean, double worst) {
    static Errors of(DoubleStream errors) {
        double[] sizes = errors.map(Math::abs).toArray();
        return new Errors(
                Arrays.stream(sizes).average().orElse(Double.NaN),
                Arrays.stream(sizes).max().orElse(Double.NaN));
    }
}
