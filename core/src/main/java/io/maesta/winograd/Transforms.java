package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of minimal filtering along one dimension, each of 16 channels at once. A tile of the input has six points for a window
 * of three (0, ±1, ±2, ∞) and eight for one of five (0, ±1, ±2, ±½, ∞); a tile of the output has four.
 *
 * <p>Every transform reads vectors {@code step} floats apart from {@code from[at]} on, and writes vectors {@code toStep} floats apart from
 * {@code to[toAt]} on. Numbers stay in registers within a call and in arrays between calls.
 */
final class Transforms {
    /** Points of a window of three. */
    private static final int SMALL = 6;

    private Transforms() {}

    /** A tile of the input to its points: Bᵀ. */
    static void input(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            input6(from, at, step, to, toAt, toStep);
        } else {
            input8(from, at, step, to, toAt, toStep);
        }
    }

    private static void input6(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector d0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector d1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector d2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector d3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector d4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector d5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector even1 = d2.fma(FloatVector.broadcast(FLOATS, -4), d4);
        FloatVector odd1 = d1.fma(FloatVector.broadcast(FLOATS, -4), d3);
        FloatVector even2 = d4.sub(d2);
        FloatVector half = d3.sub(d1);
        FloatVector odd2 = half.add(half);
        d0.fma(FloatVector.broadcast(FLOATS, 4), d2.fma(FloatVector.broadcast(FLOATS, -5), d4))
                .intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        d1.fma(FloatVector.broadcast(FLOATS, 4), d3.fma(FloatVector.broadcast(FLOATS, -5), d5))
                .intoArray(to, toAt + 5 * toStep);
    }

    private static void input8(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector d0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector d1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector d2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector d3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector d4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector d5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector d6 = FloatVector.fromArray(FLOATS, from, at + 6 * step);
        FloatVector d7 = FloatVector.fromArray(FLOATS, from, at + 7 * step);
        FloatVector even1 = d4.fma(FloatVector.broadcast(FLOATS, -4.25f), d2.add(d6));
        FloatVector odd1 = d3.fma(FloatVector.broadcast(FLOATS, -4.25f), d1.add(d5));
        FloatVector even2 =
                d2.fma(FloatVector.broadcast(FLOATS, 0.25f), d4.fma(FloatVector.broadcast(FLOATS, -1.25f), d6));
        FloatVector odd2 =
                d1.fma(FloatVector.broadcast(FLOATS, 0.5f), d3.fma(FloatVector.broadcast(FLOATS, -2.5f), d5.add(d5)));
        FloatVector even3 = d2.fma(FloatVector.broadcast(FLOATS, 4), d4.fma(FloatVector.broadcast(FLOATS, -5), d6));
        FloatVector odd3 =
                d5.fma(FloatVector.broadcast(FLOATS, 0.5f), d3.fma(FloatVector.broadcast(FLOATS, -2.5f), d1.add(d1)));
        d4.sub(d2).fma(FloatVector.broadcast(FLOATS, 5.25f), d0.sub(d6)).intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        even3.add(odd3).intoArray(to, toAt + 5 * toStep);
        even3.sub(odd3).intoArray(to, toAt + 6 * toStep);
        d3.sub(d5).fma(FloatVector.broadcast(FLOATS, 5.25f), d7.sub(d1)).intoArray(to, toAt + 7 * toStep);
    }

    /** Points to a tile of the output: Aᵀ. */
    static void output(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            output6(from, at, step, to, toAt, toStep);
        } else {
            output8(from, at, step, to, toAt, toStep);
        }
    }

    private static void output6(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector m0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector m1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector m2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector m3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector m4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector m5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector even1 = m1.add(m2);
        FloatVector odd1 = m1.sub(m2);
        FloatVector even2 = m3.add(m4);
        FloatVector odd2 = m3.sub(m4);
        m0.add(even1).add(even2).intoArray(to, toAt);
        odd2.fma(FloatVector.broadcast(FLOATS, 2), odd1).intoArray(to, toAt + toStep);
        even2.fma(FloatVector.broadcast(FLOATS, 4), even1).intoArray(to, toAt + 2 * toStep);
        odd2.fma(FloatVector.broadcast(FLOATS, 8), odd1).add(m5).intoArray(to, toAt + 3 * toStep);
    }

    private static void output8(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector m0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector m1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector m2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector m3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector m4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector m5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector m6 = FloatVector.fromArray(FLOATS, from, at + 6 * step);
        FloatVector m7 = FloatVector.fromArray(FLOATS, from, at + 7 * step);
        FloatVector even1 = m1.add(m2);
        FloatVector odd1 = m1.sub(m2);
        FloatVector even2 = m3.add(m4);
        FloatVector odd2 = m3.sub(m4);
        FloatVector even3 = m5.add(m6);
        FloatVector odd3 = m5.sub(m6);
        m0.add(even1).add(even2).add(even3).intoArray(to, toAt);
        odd3.fma(FloatVector.broadcast(FLOATS, 0.5f), odd2.fma(FloatVector.broadcast(FLOATS, 2), odd1))
                .intoArray(to, toAt + toStep);
        even3.fma(FloatVector.broadcast(FLOATS, 0.25f), even2.fma(FloatVector.broadcast(FLOATS, 4), even1))
                .intoArray(to, toAt + 2 * toStep);
        odd3.fma(FloatVector.broadcast(FLOATS, 0.125f), odd2.fma(FloatVector.broadcast(FLOATS, 8), odd1))
                .add(m7)
                .intoArray(to, toAt + 3 * toStep);
    }

    /** The gradient of a tile of the output to that of its points: A, the transpose of {@link #output}. */
    static void outputGradient(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            outputGradient6(from, at, step, to, toAt, toStep);
        } else {
            outputGradient8(from, at, step, to, toAt, toStep);
        }
    }

    private static void outputGradient6(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector y1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector y2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector y3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector even1 = y0.add(y2);
        FloatVector odd1 = y1.add(y3);
        FloatVector even2 = y2.fma(FloatVector.broadcast(FLOATS, 4), y0);
        FloatVector odd2 = y3.fma(FloatVector.broadcast(FLOATS, 8), y1.add(y1));
        y0.intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        y3.intoArray(to, toAt + 5 * toStep);
    }

    private static void outputGradient8(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector y1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector y2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector y3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector even1 = y0.add(y2);
        FloatVector odd1 = y1.add(y3);
        FloatVector even2 = y2.fma(FloatVector.broadcast(FLOATS, 4), y0);
        FloatVector odd2 = y3.fma(FloatVector.broadcast(FLOATS, 8), y1.add(y1));
        FloatVector even3 = y2.fma(FloatVector.broadcast(FLOATS, 0.25f), y0);
        FloatVector odd3 = y3.fma(FloatVector.broadcast(FLOATS, 0.125f), y1.mul(0.5f));
        y0.intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        even3.add(odd3).intoArray(to, toAt + 5 * toStep);
        even3.sub(odd3).intoArray(to, toAt + 6 * toStep);
        y3.intoArray(to, toAt + 7 * toStep);
    }

    /** A filter to its points: G. */
    static void filter(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            filter6(from, at, step, to, toAt, toStep);
        } else {
            filter8(from, at, step, to, toAt, toStep);
        }
    }

    private static void filter6(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector g0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector g1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector g2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector even1 = g0.add(g2).mul(-1 / 6f);
        FloatVector odd1 = g1.mul(-1 / 6f);
        FloatVector even2 = g2.fma(FloatVector.broadcast(FLOATS, 4), g0).mul(1 / 24f);
        FloatVector odd2 = g1.mul(1 / 12f);
        g0.mul(0.25f).intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        g2.intoArray(to, toAt + 5 * toStep);
    }

    private static void filter8(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector g0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector g1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector g2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector g3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector g4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector even1 = g0.add(g2).add(g4).mul(-2 / 9f);
        FloatVector odd1 = g1.add(g3).mul(-2 / 9f);
        FloatVector even2 = g4.fma(FloatVector.broadcast(FLOATS, 16), g2.fma(FloatVector.broadcast(FLOATS, 4), g0))
                .mul(1 / 90f);
        FloatVector odd2 = g3.fma(FloatVector.broadcast(FLOATS, 4), g1).mul(2 / 90f);
        FloatVector even3 = g4.fma(
                        FloatVector.broadcast(FLOATS, 1 / 16f), g2.fma(FloatVector.broadcast(FLOATS, 0.25f), g0))
                .mul(32 / 45f);
        FloatVector odd3 = g3.fma(FloatVector.broadcast(FLOATS, 0.25f), g1).mul(16 / 45f);
        g0.intoArray(to, toAt);
        even1.add(odd1).intoArray(to, toAt + toStep);
        even1.sub(odd1).intoArray(to, toAt + 2 * toStep);
        even2.add(odd2).intoArray(to, toAt + 3 * toStep);
        even2.sub(odd2).intoArray(to, toAt + 4 * toStep);
        even3.add(odd3).intoArray(to, toAt + 5 * toStep);
        even3.sub(odd3).intoArray(to, toAt + 6 * toStep);
        g4.intoArray(to, toAt + 7 * toStep);
    }

    /** The gradient of a filter's points to that of the filter: Gᵀ, the transpose of {@link #filter}. */
    static void filterGradient(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            filterGradient6(from, at, step, to, toAt, toStep);
        } else {
            filterGradient8(from, at, step, to, toAt, toStep);
        }
    }

    private static void filterGradient6(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector u0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector u1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector u2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector u3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector u4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector u5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector even1 = u1.add(u2).mul(-1 / 6f);
        FloatVector odd1 = u1.sub(u2).mul(-1 / 6f);
        FloatVector even2 = u3.add(u4).mul(1 / 24f);
        FloatVector odd2 = u3.sub(u4).mul(1 / 12f);
        u0.fma(FloatVector.broadcast(FLOATS, 0.25f), even1.add(even2)).intoArray(to, toAt);
        odd1.add(odd2).intoArray(to, toAt + toStep);
        even2.fma(FloatVector.broadcast(FLOATS, 4), even1).add(u5).intoArray(to, toAt + 2 * toStep);
    }

    private static void filterGradient8(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector u0 = FloatVector.fromArray(FLOATS, from, at);
        FloatVector u1 = FloatVector.fromArray(FLOATS, from, at + step);
        FloatVector u2 = FloatVector.fromArray(FLOATS, from, at + 2 * step);
        FloatVector u3 = FloatVector.fromArray(FLOATS, from, at + 3 * step);
        FloatVector u4 = FloatVector.fromArray(FLOATS, from, at + 4 * step);
        FloatVector u5 = FloatVector.fromArray(FLOATS, from, at + 5 * step);
        FloatVector u6 = FloatVector.fromArray(FLOATS, from, at + 6 * step);
        FloatVector u7 = FloatVector.fromArray(FLOATS, from, at + 7 * step);
        FloatVector even1 = u1.add(u2).mul(-2 / 9f);
        FloatVector odd1 = u1.sub(u2).mul(-2 / 9f);
        FloatVector even2 = u3.add(u4).mul(1 / 90f);
        FloatVector odd2 = u3.sub(u4).mul(2 / 90f);
        FloatVector even3 = u5.add(u6).mul(32 / 45f);
        FloatVector odd3 = u5.sub(u6).mul(16 / 45f);
        u0.add(even1).add(even2).add(even3).intoArray(to, toAt);
        odd1.add(odd2).add(odd3).intoArray(to, toAt + toStep);
        even3.fma(FloatVector.broadcast(FLOATS, 0.25f), even2.fma(FloatVector.broadcast(FLOATS, 4), even1))
                .intoArray(to, toAt + 2 * toStep);
        odd3.fma(FloatVector.broadcast(FLOATS, 0.25f), odd2.fma(FloatVector.broadcast(FLOATS, 4), odd1))
                .intoArray(to, toAt + 3 * toStep);
        even3.fma(FloatVector.broadcast(FLOATS, 1 / 16f), even2.fma(FloatVector.broadcast(FLOATS, 16), even1))
                .add(u7)
                .intoArray(to, toAt + 4 * toStep);
    }
}
