package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The {@link Transforms} of a window of five, by the points 0, ±1, ±2, ±½ and ∞. */
final class EightPoints {
    private EightPoints() {}

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
            FloatVector d6 = FloatVector.fromArray(FLOATS, room, a + 6 * step);
            FloatVector d7 = FloatVector.fromArray(FLOATS, room, a + 7 * step);
            FloatVector even1 = d4.fma(FloatVector.broadcast(FLOATS, -4.25f), d2.add(d6));
            FloatVector odd1 = d3.fma(FloatVector.broadcast(FLOATS, -4.25f), d1.add(d5));
            FloatVector even2 =
                    d2.fma(FloatVector.broadcast(FLOATS, 0.25f), d4.fma(FloatVector.broadcast(FLOATS, -1.25f), d6));
            FloatVector odd2 = d1.fma(
                    FloatVector.broadcast(FLOATS, 0.5f), d3.fma(FloatVector.broadcast(FLOATS, -2.5f), d5.add(d5)));
            FloatVector even3 = d2.fma(FloatVector.broadcast(FLOATS, 4), d4.fma(FloatVector.broadcast(FLOATS, -5), d6));
            FloatVector odd3 = d5.fma(
                    FloatVector.broadcast(FLOATS, 0.5f), d3.fma(FloatVector.broadcast(FLOATS, -2.5f), d1.add(d1)));
            d4.sub(d2).fma(FloatVector.broadcast(FLOATS, 5.25f), d0.sub(d6)).intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            even3.add(odd3).intoArray(room, t + 5 * toStep);
            even3.sub(odd3).intoArray(room, t + 6 * toStep);
            d3.sub(d5).fma(FloatVector.broadcast(FLOATS, 5.25f), d7.sub(d1)).intoArray(room, t + 7 * toStep);
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
            FloatVector m6 = FloatVector.fromArray(FLOATS, room, a + 6 * step);
            FloatVector m7 = FloatVector.fromArray(FLOATS, room, a + 7 * step);
            FloatVector even1 = m1.add(m2);
            FloatVector odd1 = m1.sub(m2);
            FloatVector even2 = m3.add(m4);
            FloatVector odd2 = m3.sub(m4);
            FloatVector even3 = m5.add(m6);
            FloatVector odd3 = m5.sub(m6);
            m0.add(even1).add(even2).add(even3).intoArray(room, t);
            odd3.fma(FloatVector.broadcast(FLOATS, 0.5f), odd2.fma(FloatVector.broadcast(FLOATS, 2), odd1))
                    .intoArray(room, t + toStep);
            even3.fma(FloatVector.broadcast(FLOATS, 0.25f), even2.fma(FloatVector.broadcast(FLOATS, 4), even1))
                    .intoArray(room, t + 2 * toStep);
            odd3.fma(FloatVector.broadcast(FLOATS, 0.125f), odd2.fma(FloatVector.broadcast(FLOATS, 8), odd1))
                    .add(m7)
                    .intoArray(room, t + 3 * toStep);
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
            FloatVector even3 = y2.fma(FloatVector.broadcast(FLOATS, 0.25f), y0);
            FloatVector odd3 = y3.fma(FloatVector.broadcast(FLOATS, 0.125f), y1.mul(0.5f));
            y0.intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            even3.add(odd3).intoArray(room, t + 5 * toStep);
            even3.sub(odd3).intoArray(room, t + 6 * toStep);
            y3.intoArray(room, t + 7 * toStep);
        }
    }

    static void filter(float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        for (int i = 0; i < count; i++) {
            int a = at + i * stride;
            int t = to + i * toStride;
            FloatVector g0 = FloatVector.fromArray(FLOATS, room, a);
            FloatVector g1 = FloatVector.fromArray(FLOATS, room, a + step);
            FloatVector g2 = FloatVector.fromArray(FLOATS, room, a + 2 * step);
            FloatVector g3 = FloatVector.fromArray(FLOATS, room, a + 3 * step);
            FloatVector g4 = FloatVector.fromArray(FLOATS, room, a + 4 * step);
            FloatVector even1 = g0.add(g2).add(g4).mul(-2 / 9f);
            FloatVector odd1 = g1.add(g3).mul(-2 / 9f);
            FloatVector even2 = g4.fma(FloatVector.broadcast(FLOATS, 16), g2.fma(FloatVector.broadcast(FLOATS, 4), g0))
                    .mul(1 / 90f);
            FloatVector odd2 = g3.fma(FloatVector.broadcast(FLOATS, 4), g1).mul(2 / 90f);
            FloatVector even3 = g4.fma(
                            FloatVector.broadcast(FLOATS, 1 / 16f), g2.fma(FloatVector.broadcast(FLOATS, 0.25f), g0))
                    .mul(32 / 45f);
            FloatVector odd3 = g3.fma(FloatVector.broadcast(FLOATS, 0.25f), g1).mul(16 / 45f);
            g0.intoArray(room, t);
            even1.add(odd1).intoArray(room, t + toStep);
            even1.sub(odd1).intoArray(room, t + 2 * toStep);
            even2.add(odd2).intoArray(room, t + 3 * toStep);
            even2.sub(odd2).intoArray(room, t + 4 * toStep);
            even3.add(odd3).intoArray(room, t + 5 * toStep);
            even3.sub(odd3).intoArray(room, t + 6 * toStep);
            g4.intoArray(room, t + 7 * toStep);
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
            FloatVector u6 = FloatVector.fromArray(FLOATS, room, a + 6 * step);
            FloatVector u7 = FloatVector.fromArray(FLOATS, room, a + 7 * step);
            FloatVector even1 = u1.add(u2).mul(-2 / 9f);
            FloatVector odd1 = u1.sub(u2).mul(-2 / 9f);
            FloatVector even2 = u3.add(u4).mul(1 / 90f);
            FloatVector odd2 = u3.sub(u4).mul(2 / 90f);
            FloatVector even3 = u5.add(u6).mul(32 / 45f);
            FloatVector odd3 = u5.sub(u6).mul(16 / 45f);
            u0.add(even1).add(even2).add(even3).intoArray(room, t);
            odd1.add(odd2).add(odd3).intoArray(room, t + toStep);
            even3.fma(FloatVector.broadcast(FLOATS, 0.25f), even2.fma(FloatVector.broadcast(FLOATS, 4), even1))
                    .intoArray(room, t + 2 * toStep);
            odd3.fma(FloatVector.broadcast(FLOATS, 0.25f), odd2.fma(FloatVector.broadcast(FLOATS, 4), odd1))
                    .intoArray(room, t + 3 * toStep);
            even3.fma(FloatVector.broadcast(FLOATS, 1 / 16f), even2.fma(FloatVector.broadcast(FLOATS, 16), even1))
                    .add(u7)
                    .intoArray(room, t + 4 * toStep);
        }
    }
}
