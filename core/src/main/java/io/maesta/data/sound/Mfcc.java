package io.maesta.data.sound;

import io.maesta.space.TensorShape;

/**
 * The features of MLPerf Tiny's keyword spotting: mel-frequency cepstral coefficients of one second, as that benchmark computes them with
 * {@code tf.signal}. Samples are divided by the largest of the clip (by the largest magnitude where none is positive); each of 49
 * stretches of 30 ms, 20 ms apart, gives a magnitude spectrum of 512 points, 40 HTK mel energies from 20 to 4000 Hz, their
 * {@code ln(x + 1e-6)}, and the first 10 coefficients
 * {@code c_k = √(2/40) · Σ_m x_m cos(π k (2m + 1) / 80)}. Not for several threads.
 */
final class Mfcc {
    /** Changes whenever the same clip would have other features. */
    static final int VERSION = 1;

    /** Samples of a clip. */
    static final int CLIP = Wav.RATE;

    /** {@code (channels, frames, coefficients)}. */
    static final TensorShape SHAPE = new TensorShape(1, 49, 10);

    private static final int FRAME = 480;
    private static final int STEP = 320;
    private static final int FFT = 512;
    private static final int MELS = 40;
    private static final double LOWEST_HERTZ = 20;
    private static final double HIGHEST_HERTZ = 4000;
    private static final double FLOOR = 1e-6;

    private final ShortTimeSpectrum spectrum = new ShortTimeSpectrum(FRAME, FFT);
    private final MelBank bank = MelBank.htk(MELS, LOWEST_HERTZ, HIGHEST_HERTZ, FFT / 2 + 1);
    private final double[][] cosines = cosines();

    /** The features of {@link #CLIP} samples, {@code (frames, coefficients)}; of a silent clip they are finite. */
    float[] of(short[] clip) {
        double[] samples = scaled(clip);
        float[] features = new float[SHAPE.height() * SHAPE.width()];
        double[] logs = new double[MELS];
        for (int frame = 0; frame < SHAPE.height(); frame++) {
            double[] magnitudes = spectrum.power(samples, frame * STEP);
            for (int k = 0; k < magnitudes.length; k++) {
                magnitudes[k] = Math.sqrt(magnitudes[k]);
            }
            for (int mel = 0; mel < MELS; mel++) {
                logs[mel] = StrictMath.log(bank.energy(mel, magnitudes) + FLOOR);
            }
            for (int k = 0; k < SHAPE.width(); k++) {
                double sum = 0;
                for (int mel = 0; mel < MELS; mel++) {
                    sum += cosines[k][mel] * logs[mel];
                }
                features[frame * SHAPE.width() + k] = (float) sum;
            }
        }
        return features;
    }

    private static double[] scaled(short[] clip) {
        int largest = 0;
        int magnitude = 0;
        for (short sample : clip) {
            largest = Math.max(largest, sample);
            magnitude = Math.max(magnitude, Math.abs((int) sample));
        }
        int scale = largest > 0 ? largest : Math.max(1, magnitude);
        double[] samples = new double[clip.length];
        for (int i = 0; i < clip.length; i++) {
            samples[i] = (double) clip[i] / scale;
        }
        return samples;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[SHAPE.width()][MELS];
        for (int k = 0; k < cosines.length; k++) {
            for (int mel = 0; mel < MELS; mel++) {
                cosines[k][mel] = Math.sqrt(2.0 / MELS) * StrictMath.cos(Math.PI * k * (2 * mel + 1) / (2.0 * MELS));
            }
        }
        return cosines;
    }
}
