package io.maesta.data.table;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The logarithms of the amplitudes of a window of any length: less its mean, times the periodic Hann window, {@code log(|X_k| + 1e-6)}
 * for k = 1 … length/2. Bluestein's algorithm makes the transform a convolution, which takes transforms of a power of two: with {@code
 * w_n = exp(−iπn²/N)}, {@code X_k = w_k · Σ_n (x_n w_n) · conj(w_{k−n})}. Not for several threads.
 *
 * <p>L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", 1970.
 */
final class Spectrum {
    private static final double FLOOR = 1e-6;

    private final int length;
    private final double[] hann;
    private final double[] cosines;
    private final double[] sines;
    private final double[][] chirp;

    /** A transform of windows of {@code length} values, 2 or more. */
    Spectrum(int length) {
        this.length = length;
        hann = new double[length];
        cosines = new double[length];
        sines = new double[length];
        int size = Integer.highestOneBit(2 * length - 2) * 2;
        chirp = new double[2][size];
        for (int n = 0; n < length; n++) {
            hann[n] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * n / length);
            double angle = Math.PI * ((long) n * n % (2L * length)) / length;
            cosines[n] = StrictMath.cos(angle);
            sines[n] = StrictMath.sin(angle);
            chirp[0][n] = cosines[n];
            chirp[1][n] = sines[n];
            chirp[0][(size - n) % size] = cosines[n];
            chirp[1][(size - n) % size] = sines[n];
        }
        transform(chirp, TransformType.FORWARD);
    }

    /** The values for k = 1 … length/2, rounded down. */
    double[] logAmplitudes(double[] window) {
        double mean = Arrays.stream(window).sum() / length;
        double[][] product = new double[2][chirp[0].length];
        for (int n = 0; n < length; n++) {
            double value = (window[n] - mean) * hann[n];
            product[0][n] = value * cosines[n];
            product[1][n] = -value * sines[n];
        }
        transform(product, TransformType.FORWARD);
        for (int i = 0; i < product[0].length; i++) {
            double real = product[0][i] * chirp[0][i] - product[1][i] * chirp[1][i];
            product[1][i] = product[0][i] * chirp[1][i] + product[1][i] * chirp[0][i];
            product[0][i] = real;
        }
        transform(product, TransformType.INVERSE);
        double[] logs = new double[length / 2];
        // |w_k| = 1, so that the last factor does not change the amplitude.
        Arrays.setAll(logs, i -> StrictMath.log(Math.hypot(product[0][i + 1], product[1][i + 1]) + FLOOR));
        return logs;
    }

    private static void transform(double[][] complex, TransformType type) {
        FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, type);
    }
}
