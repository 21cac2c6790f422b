package io.maesta.data.sound;

import io.maesta.space.TensorShape;

/**
 * The features of anomaly detection in DCASE 2020 (task 2) and MLPerf Tiny: mel energies in dB, as the benchmark computes them with
 * librosa. Samples are divided by 32768 and mirrored at both ends; frames of 1024 samples with their centres 512 apart give a power
 * spectrum, 128 Slaney mel energies from 0 to 8000 Hz, and their {@code 10 log10(x + ε)}, ε = 2⁻⁵². One example is five frames, one
 * after another; the next example starts a frame later. All frames are used; MLPerf Tiny keeps the 50th to the 250th. Not for several
 * threads.
 */
final class LogMel {
    /** Changes whenever the same recording would have other features. */
    static final int VERSION = 1;

    /** Values of one frame. */
    static final int MELS = 128;

    /** Frames of one example. */
    static final int FRAMES = 5;

    /** {@code (frames · mels, 1, 1)}. */
    static final TensorShape SHAPE = TensorShape.vector(FRAMES * MELS);

    private static final int FFT = 1024;
    private static final int HOP = 512;

    /** Samples that five frames need. */
    static final int SHORTEST = (FRAMES - 1) * HOP;

    private static final double FULL_SCALE = 32_768;
    private static final double FLOOR = 0x1.0p-52;

    private final ShortTimeSpectrum spectrum = new ShortTimeSpectrum(FFT, FFT);
    private final MelBank bank = MelBank.slaney(MELS, FFT / 2 + 1);

    /**
     * The frames of a recording.
     *
     * @param recording {@link #SHORTEST} samples or more
     * @return {@code (1 + ⌊samples / 512⌋, mels)} in dB
     */
    float[] of(short[] recording) {
        double[] samples = mirrored(recording);
        int frames = 1 + recording.length / HOP;
        float[] features = new float[Math.multiplyExact(frames, MELS)];
        for (int frame = 0; frame < frames; frame++) {
            double[] power = spectrum.power(samples, frame * HOP);
            for (int mel = 0; mel < MELS; mel++) {
                features[frame * MELS + mel] = (float) (10 * StrictMath.log10(bank.energy(mel, power) + FLOOR));
            }
        }
        return features;
    }

    /** Half a frame more at both ends: the samples before the first and behind the last are those after and before it. */
    private static double[] mirrored(short[] recording) {
        double[] samples = new double[recording.length + FFT];
        int last = recording.length - 1;
        for (int i = 0; i < samples.length; i++) {
            int at = Math.abs(i - FFT / 2);
            samples[i] = recording[at > last ? 2 * last - at : at] / FULL_SCALE;
        }
        return samples;
    }
}
