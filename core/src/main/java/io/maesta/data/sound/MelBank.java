package io.maesta.data.sound;

import java.util.function.IntToDoubleFunction;

/**
 * Triangular filters at equal distances on a mel scale. A filter is 0 at the centres of its neighbours, which are its edges.
 *
 * @see #htk
 * @see #slaney
 */
final class MelBank {
    private static final double HTK_MELS = 1127;
    private static final double HTK_HERTZ = 700;

    private static final double SLANEY_HERTZ_PER_MEL = 200.0 / 3;
    private static final double SLANEY_CORNER_HERTZ = 1000;
    private static final double SLANEY_CORNER_MEL = SLANEY_CORNER_HERTZ / SLANEY_HERTZ_PER_MEL;
    private static final double SLANEY_LOG_STEP = StrictMath.log(6.4) / 27;

    private final int[] firsts;
    private final double[][] weights;

    private MelBank(int filters) {
        this.firsts = new int[filters];
        this.weights = new double[filters][];
    }

    /**
     * Filters on HTK's scale, mel = 1127 ln(1 + Hz/700): triangles of height 1 that are straight on the mel scale, as those of
     * {@code tf.signal.linear_to_mel_weight_matrix}.
     *
     * @param filters how many
     * @param lowest edge of the first filter in Hz
     * @param highest edge of the last filter in Hz
     * @param bins of the spectrum, from 0 Hz to half of the rate of {@link Wav}
     */
    static MelBank htk(int filters, double lowest, double highest, int bins) {
        double first = htkMel(lowest);
        double step = (htkMel(highest) - first) / (filters + 1);
        MelBank bank = new MelBank(filters);
        for (int filter = 0; filter < filters; filter++) {
            double left = first + filter * step;
            bank.put(filter, bins, bin -> triangle(htkMel(hertz(bin, bins)), left, left + step, left + 2 * step));
        }
        return bank;
    }

    /**
     * Filters on Slaney's scale (Auditory Toolbox, 1998), linear below 1 kHz and logarithmic above: triangles of area 1 that are straight
     * in Hz, as those of {@code librosa.filters.mel}.
     *
     * @param filters how many, between 0 Hz and half of the rate of {@link Wav}
     * @param bins of the spectrum, from 0 Hz to half of the rate
     */
    static MelBank slaney(int filters, int bins) {
        double step = slaneyMel(Wav.RATE / 2.0) / (filters + 1);
        MelBank bank = new MelBank(filters);
        for (int filter = 0; filter < filters; filter++) {
            double left = slaneyHertz(filter * step);
            double centre = slaneyHertz((filter + 1) * step);
            double right = slaneyHertz((filter + 2) * step);
            double height = 2 / (right - left);
            bank.put(filter, bins, bin -> height * triangle(hertz(bin, bins), left, centre, right));
        }
        return bank;
    }

    /** Number of filters. */
    int size() {
        return weights.length;
    }

    /** What filter number {@code filter} lets through of {@code spectrum}. */
    double energy(int filter, double[] spectrum) {
        double[] of = weights[filter];
        double energy = 0;
        for (int i = 0; i < of.length; i++) {
            energy += of[i] * spectrum[firsts[filter] + i];
        }
        return energy;
    }

    /** Keeps what is not 0 of a filter; a narrow one may fall between two bins. */
    private void put(int filter, int bins, IntToDoubleFunction weight) {
        int first = 0;
        while (first < bins && weight.applyAsDouble(first) == 0) {
            first++;
        }
        int end = bins;
        while (end > first && weight.applyAsDouble(end - 1) == 0) {
            end--;
        }
        firsts[filter] = first;
        weights[filter] = new double[end - first];
        for (int i = 0; i < weights[filter].length; i++) {
            weights[filter][i] = weight.applyAsDouble(first + i);
        }
    }

    private static double triangle(double at, double left, double centre, double right) {
        return Math.max(0, Math.min((at - left) / (centre - left), (right - at) / (right - centre)));
    }

    private static double hertz(int bin, int bins) {
        return bin * (Wav.RATE / 2.0) / (bins - 1);
    }

    private static double htkMel(double hertz) {
        return HTK_MELS * StrictMath.log(1 + hertz / HTK_HERTZ);
    }

    private static double slaneyMel(double hertz) {
        return hertz < SLANEY_CORNER_HERTZ
                ? hertz / SLANEY_HERTZ_PER_MEL
                : SLANEY_CORNER_MEL + StrictMath.log(hertz / SLANEY_CORNER_HERTZ) / SLANEY_LOG_STEP;
    }

    private static double slaneyHertz(double mel) {
        return mel < SLANEY_CORNER_MEL
                ? mel * SLANEY_HERTZ_PER_MEL
                : SLANEY_CORNER_HERTZ * StrictMath.exp((mel - SLANEY_CORNER_MEL) * SLANEY_LOG_STEP);
    }
}
