package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The {@link Transforms} of a window of three, by the points 0, ±1, ±2 and ∞. */
final class SixPoints {
    private SixPoints() {}

    static void input(float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector d0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector d1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector d2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector d3 = FloatVector.fromArray(FLOATS, room, a + 3 * step);
            FloatVector d4 = FloatVector.fromArray(FLOATS, room, a + 4 * step);
            FloatVector d5 = FloatVector.fromArray(FLOATS, room, a + 5 * step);
            FloatVector even1 = d2.fma(FloatVector.broadcast(FLOATS, -4), d4);
            FloatVector odd1 = d1.fma(FloatVector.broadcast(FLOATS, -4), d3);
            FloatVector even2 = d4.sub(d2);
            FloatVector half = d3.sub(d1);
            FloatVector odd2 = half.add(half);
            d0.fma(FloatVector.broadcast(FLOATS, 4), d2.fma(FloatVector.broadcast(FLOATS, -5), d4))
                    .intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            d1.fma(FloatVector.broadcast(FLOATS, 4), d3.fma(FloatVector.broadcast(FLOATS, -5), d5))
                    .intoArray(room, t + 5 * toStep);
        }
    }

    static void output(float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector m0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector m1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector m2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector m3 = FloatVector.fromArray(FLOATS, room, a + 3 * step);
            FloatVector m4 = FloatVector.fromArray(FLOATS, room, a + 4 * step);
            FloatVector m5 = FloatVector.fromArray(FLOATS, room, a + 5 * step);
            FloatVector even1 = m1.add(m2);
            FloatVector odd1 = m1.sub(m2);
            FloatVector even2 = m3.add(m4);
            FloatVector odd2 = m3.sub(m4);
            m0.add(even1).add(even2).intoArray(room, t);
            odd2.fma(FloatVector.broadcast(FLOATS, 2), odd1).intoArray(room, t + toStep);
            even2.fma(FloatVector.broadcast(FLOATS, 4), even1).intoArray(room, t + 2 * toStep);
            odd2.fma(FloatVector.broadcast(FLOATS, 8), odd1).add(m5).intoArray(room, t + 3 * toStep);
        }
    }

    static void outputGradient(
            float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector y0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector y1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector y2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector y3 = FloatVector.fromArray(FLOATS, room, a + 3 * step);
            FloatVector even1 = y0.add(y2);
            FloatVector odd1 = y1.add(y3);
            FloatVector even2 = y2.fma(FloatVector.broadcast(FLOATS, 4), y0);
            FloatVector odd2 = y3.fma(FloatVector.broadcast(FLOATS, 8), y1.add(y1));
            y0.intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            y3.intoArray(room, t + 5 * toStep);
        }
    }

    static void filter(float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector g0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector g1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector g2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector even1 = g0.add(g2).mul(-1 / 6f);
            FloatVector odd1 = g1.mul(-1 / 6f);
            FloatVector even2 = g2.fma(FloatVector.broadcast(FLOATS, 4), g0).mul(1 / 24f);
            FloatVector odd2 = g1.mul(1 / 12f);
            g0.mul(0.25f).intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            g2.intoArray(room, t + 5 * toStep);
        }
    }

    static void filterGradient(
            float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector u0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector u1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector u2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector u3 = FloatVector.fromArray(FLOATS, room, a + 3 * step);
            FloatVector u4 = FloatVector.fromArray(FLOATS, room, a + 4 * step);
            FloatVector u5 = FloatVector.fromArray(FLOATS, room, a + 5 * step);
            FloatVector even1 = u1.add(u2).mul(-1 / 6f);
            FloatVector odd1 = u1.sub(u2).mul(-1 / 6f);
            FloatVector even2 = u3.add(u4).mul(1 / 24f);
            FloatVector odd2 = u3.sub(u4).mul(1 / 12f);
            u0.fma(FloatVector.broadcast(FLOATS, 0.25f), even1.add(even2)).intoArray(room, t);
            odd1.add(odd2).intoArray(room, t + toStep);
            even2.fma(FloatVector.broadcast(FLOATS, 4), even1).add(u5).intoArray(room, t + 2 * toStep);
        }
    }
}
