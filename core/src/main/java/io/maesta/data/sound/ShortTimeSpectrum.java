package io.maesta.data.sound;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** The power spectrum of short stretches of sound, seen through a periodic Hann window. Not for several threads. */
final class ShortTimeSpectrum {
    private final double[] window;
    private final double[][] complex;
    private final double[] power;

    /**
     * A transform.
     *
     * @param length of the stretches, in samples
     * @param size of the transform, a power of two of {@code length} or more; zeros follow the stretch
     */
    ShortTimeSpectrum(int length, int size) {
        window = new double[length];
        Arrays.setAll(window, i -> 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length));
        complex = new double[2][size];
        power = new double[size / 2 + 1];
    }

    /** {@code |X_k|²} for k = 0 … size/2 of the stretch that starts at {@code from}; overwritten by the next call. */
    double[] power(double[] samples, int from) {
        double[] real = complex[0];
        double[] imaginary = complex[1];
        for (int i = 0; i < window.length; i++) {
            real[i] = window[i] * samples[from + i];
        }
        Arrays.fill(real, window.length, real.length, 0);
        Arrays.fill(imaginary, 0);
        FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, TransformType.FORWARD);
        for (int k = 0; k < power.length; k++) {
            power[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
        }
        return power;
    }
}
