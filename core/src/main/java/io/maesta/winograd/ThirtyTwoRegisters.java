package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The small matrices of {@link Products} and {@link GradientSums} on processors with 32 registers of 16 floats: sixteen sums. */
final class ThirtyTwoRegisters {
    private ThirtyTwoRegisters() {}

    /** Sixteen tiles of one block of filters. */
    static void oneBlock(float[] room, int source, int block, int blocks, int filter, int target) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        FloatVector sum4 = FloatVector.zero(FLOATS);
        FloatVector sum5 = FloatVector.zero(FLOATS);
        FloatVector sum6 = FloatVector.zero(FLOATS);
        FloatVector sum7 = FloatVector.zero(FLOATS);
        FloatVector sum8 = FloatVector.zero(FLOATS);
        FloatVector sum9 = FloatVector.zero(FLOATS);
        FloatVector sum10 = FloatVector.zero(FLOATS);
        FloatVector sum11 = FloatVector.zero(FLOATS);
        FloatVector sum12 = FloatVector.zero(FLOATS);
        FloatVector sum13 = FloatVector.zero(FLOATS);
        FloatVector sum14 = FloatVector.zero(FLOATS);
        FloatVector sum15 = FloatVector.zero(FLOATS);
        for (int i = 0; i < blocks; i++) {
            int from = source + i * block;
            int rows = filter + i * LANES * LANES;
            for (int channel = 0; channel < LANES; channel++) {
                int at = from + channel;
                FloatVector f = FloatVector.fromArray(FLOATS, room, rows + channel * LANES);
                sum0 = f.fma(FloatVector.broadcast(FLOATS, room[at]), sum0);
                sum1 = f.fma(FloatVector.broadcast(FLOATS, room[at + LANES]), sum1);
                sum2 = f.fma(FloatVector.broadcast(FLOATS, room[at + 2 * LANES]), sum2);
                sum3 = f.fma(FloatVector.broadcast(FLOATS, room[at + 3 * LANES]), sum3);
                sum4 = f.fma(FloatVector.broadcast(FLOATS, room[at + 4 * LANES]), sum4);
                sum5 = f.fma(FloatVector.broadcast(FLOATS, room[at + 5 * LANES]), sum5);
                sum6 = f.fma(FloatVector.broadcast(FLOATS, room[at + 6 * LANES]), sum6);
                sum7 = f.fma(FloatVector.broadcast(FLOATS, room[at + 7 * LANES]), sum7);
                sum8 = f.fma(FloatVector.broadcast(FLOATS, room[at + 8 * LANES]), sum8);
                sum9 = f.fma(FloatVector.broadcast(FLOATS, room[at + 9 * LANES]), sum9);
                sum10 = f.fma(FloatVector.broadcast(FLOATS, room[at + 10 * LANES]), sum10);
                sum11 = f.fma(FloatVector.broadcast(FLOATS, room[at + 11 * LANES]), sum11);
                sum12 = f.fma(FloatVector.broadcast(FLOATS, room[at + 12 * LANES]), sum12);
                sum13 = f.fma(FloatVector.broadcast(FLOATS, room[at + 13 * LANES]), sum13);
                sum14 = f.fma(FloatVector.broadcast(FLOATS, room[at + 14 * LANES]), sum14);
                sum15 = f.fma(FloatVector.broadcast(FLOATS, room[at + 15 * LANES]), sum15);
            }
        }
        sum0.intoArray(room, target);
        sum1.intoArray(room, target + LANES);
        sum2.intoArray(room, target + 2 * LANES);
        sum3.intoArray(room, target + 3 * LANES);
        sum4.intoArray(room, target + 4 * LANES);
        sum5.intoArray(room, target + 5 * LANES);
        sum6.intoArray(room, target + 6 * LANES);
        sum7.intoArray(room, target + 7 * LANES);
        sum8.intoArray(room, target + 8 * LANES);
        sum9.intoArray(room, target + 9 * LANES);
        sum10.intoArray(room, target + 10 * LANES);
        sum11.intoArray(room, target + 11 * LANES);
        sum12.intoArray(room, target + 12 * LANES);
        sum13.intoArray(room, target + 13 * LANES);
        sum14.intoArray(room, target + 14 * LANES);
        sum15.intoArray(room, target + 15 * LANES);
    }

    /** Eight tiles of two blocks of filters, the second {@code column} behind the first. */
    static void twoBlocks(float[] room, int source, int block, int blocks, int filter, int column, int target) {
        FloatVector left0 = FloatVector.zero(FLOATS);
        FloatVector right0 = FloatVector.zero(FLOATS);
        FloatVector left1 = FloatVector.zero(FLOATS);
        FloatVector right1 = FloatVector.zero(FLOATS);
        FloatVector left2 = FloatVector.zero(FLOATS);
        FloatVector right2 = FloatVector.zero(FLOATS);
        FloatVector left3 = FloatVector.zero(FLOATS);
        FloatVector right3 = FloatVector.zero(FLOATS);
        FloatVector left4 = FloatVector.zero(FLOATS);
        FloatVector right4 = FloatVector.zero(FLOATS);
        FloatVector left5 = FloatVector.zero(FLOATS);
        FloatVector right5 = FloatVector.zero(FLOATS);
        FloatVector left6 = FloatVector.zero(FLOATS);
        FloatVector right6 = FloatVector.zero(FLOATS);
        FloatVector left7 = FloatVector.zero(FLOATS);
        FloatVector right7 = FloatVector.zero(FLOATS);
        for (int i = 0; i < blocks; i++) {
            int from = source + i * block;
            int rows = filter + i * LANES * LANES;
            for (int channel = 0; channel < LANES; channel++) {
                int at = from + channel;
                int row = rows + channel * LANES;
                FloatVector f = FloatVector.fromArray(FLOATS, room, row);
                FloatVector g = FloatVector.fromArray(FLOATS, room, row + column);
                FloatVector s0 = FloatVector.broadcast(FLOATS, room[at]);
                left0 = f.fma(s0, left0);
                right0 = g.fma(s0, right0);
                FloatVector s1 = FloatVector.broadcast(FLOATS, room[at + LANES]);
                left1 = f.fma(s1, left1);
                right1 = g.fma(s1, right1);
                FloatVector s2 = FloatVector.broadcast(FLOATS, room[at + 2 * LANES]);
                left2 = f.fma(s2, left2);
                right2 = g.fma(s2, right2);
                FloatVector s3 = FloatVector.broadcast(FLOATS, room[at + 3 * LANES]);
                left3 = f.fma(s3, left3);
                right3 = g.fma(s3, right3);
                FloatVector s4 = FloatVector.broadcast(FLOATS, room[at + 4 * LANES]);
                left4 = f.fma(s4, left4);
                right4 = g.fma(s4, right4);
                FloatVector s5 = FloatVector.broadcast(FLOATS, room[at + 5 * LANES]);
                left5 = f.fma(s5, left5);
                right5 = g.fma(s5, right5);
                FloatVector s6 = FloatVector.broadcast(FLOATS, room[at + 6 * LANES]);
                left6 = f.fma(s6, left6);
                right6 = g.fma(s6, right6);
                FloatVector s7 = FloatVector.broadcast(FLOATS, room[at + 7 * LANES]);
                left7 = f.fma(s7, left7);
                right7 = g.fma(s7, right7);
            }
        }
        left0.intoArray(room, target);
        left1.intoArray(room, target + LANES);
        left2.intoArray(room, target + 2 * LANES);
        left3.intoArray(room, target + 3 * LANES);
        left4.intoArray(room, target + 4 * LANES);
        left5.intoArray(room, target + 5 * LANES);
        left6.intoArray(room, target + 6 * LANES);
        left7.intoArray(room, target + 7 * LANES);
        right0.intoArray(room, target + block);
        right1.intoArray(room, target + block + LANES);
        right2.intoArray(room, target + block + 2 * LANES);
        right3.intoArray(room, target + block + 3 * LANES);
        right4.intoArray(room, target + block + 4 * LANES);
        right5.intoArray(room, target + block + 5 * LANES);
        right6.intoArray(room, target + block + 6 * LANES);
        right7.intoArray(room, target + block + 7 * LANES);
    }

    /** Sixteen channels of one block of filters. */
    static void channels(float[] room, int source, int target, int tiles, int gradient) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        FloatVector sum4 = FloatVector.zero(FLOATS);
        FloatVector sum5 = FloatVector.zero(FLOATS);
        FloatVector sum6 = FloatVector.zero(FLOATS);
        FloatVector sum7 = FloatVector.zero(FLOATS);
        FloatVector sum8 = FloatVector.zero(FLOATS);
        FloatVector sum9 = FloatVector.zero(FLOATS);
        FloatVector sum10 = FloatVector.zero(FLOATS);
        FloatVector sum11 = FloatVector.zero(FLOATS);
        FloatVector sum12 = FloatVector.zero(FLOATS);
        FloatVector sum13 = FloatVector.zero(FLOATS);
        FloatVector sum14 = FloatVector.zero(FLOATS);
        FloatVector sum15 = FloatVector.zero(FLOATS);
        for (int at = 0; at < tiles * LANES; at += LANES) {
            FloatVector t = FloatVector.fromArray(FLOATS, room, target + at);
            int from = source + at;
            sum0 = t.fma(FloatVector.broadcast(FLOATS, room[from]), sum0);
            sum1 = t.fma(FloatVector.broadcast(FLOATS, room[from + 1]), sum1);
            sum2 = t.fma(FloatVector.broadcast(FLOATS, room[from + 2]), sum2);
            sum3 = t.fma(FloatVector.broadcast(FLOATS, room[from + 3]), sum3);
            sum4 = t.fma(FloatVector.broadcast(FLOATS, room[from + 4]), sum4);
            sum5 = t.fma(FloatVector.broadcast(FLOATS, room[from + 5]), sum5);
            sum6 = t.fma(FloatVector.broadcast(FLOATS, room[from + 6]), sum6);
            sum7 = t.fma(FloatVector.broadcast(FLOATS, room[from + 7]), sum7);
            sum8 = t.fma(FloatVector.broadcast(FLOATS, room[from + 8]), sum8);
            sum9 = t.fma(FloatVector.broadcast(FLOATS, room[from + 9]), sum9);
            sum10 = t.fma(FloatVector.broadcast(FLOATS, room[from + 10]), sum10);
            sum11 = t.fma(FloatVector.broadcast(FLOATS, room[from + 11]), sum11);
            sum12 = t.fma(FloatVector.broadcast(FLOATS, room[from + 12]), sum12);
            sum13 = t.fma(FloatVector.broadcast(FLOATS, room[from + 13]), sum13);
            sum14 = t.fma(FloatVector.broadcast(FLOATS, room[from + 14]), sum14);
            sum15 = t.fma(FloatVector.broadcast(FLOATS, room[from + 15]), sum15);
        }
        sum0.add(FloatVector.fromArray(FLOATS, room, gradient)).intoArray(room, gradient);
        sum1.add(FloatVector.fromArray(FLOATS, room, gradient + LANES)).intoArray(room, gradient + LANES);
        sum2.add(FloatVector.fromArray(FLOATS, room, gradient + 2 * LANES)).intoArray(room, gradient + 2 * LANES);
        sum3.add(FloatVector.fromArray(FLOATS, room, gradient + 3 * LANES)).intoArray(room, gradient + 3 * LANES);
        sum4.add(FloatVector.fromArray(FLOATS, room, gradient + 4 * LANES)).intoArray(room, gradient + 4 * LANES);
        sum5.add(FloatVector.fromArray(FLOATS, room, gradient + 5 * LANES)).intoArray(room, gradient + 5 * LANES);
        sum6.add(FloatVector.fromArray(FLOATS, room, gradient + 6 * LANES)).intoArray(room, gradient + 6 * LANES);
        sum7.add(FloatVector.fromArray(FLOATS, room, gradient + 7 * LANES)).intoArray(room, gradient + 7 * LANES);
        sum8.add(FloatVector.fromArray(FLOATS, room, gradient + 8 * LANES)).intoArray(room, gradient + 8 * LANES);
        sum9.add(FloatVector.fromArray(FLOATS, room, gradient + 9 * LANES)).intoArray(room, gradient + 9 * LANES);
        sum10.add(FloatVector.fromArray(FLOATS, room, gradient + 10 * LANES)).intoArray(room, gradient + 10 * LANES);
        sum11.add(FloatVector.fromArray(FLOATS, room, gradient + 11 * LANES)).intoArray(room, gradient + 11 * LANES);
        sum12.add(FloatVector.fromArray(FLOATS, room, gradient + 12 * LANES)).intoArray(room, gradient + 12 * LANES);
        sum13.add(FloatVector.fromArray(FLOATS, room, gradient + 13 * LANES)).intoArray(room, gradient + 13 * LANES);
        sum14.add(FloatVector.fromArray(FLOATS, room, gradient + 14 * LANES)).intoArray(room, gradient + 14 * LANES);
        sum15.add(FloatVector.fromArray(FLOATS, room, gradient + 15 * LANES)).intoArray(room, gradient + 15 * LANES);
    }
}
