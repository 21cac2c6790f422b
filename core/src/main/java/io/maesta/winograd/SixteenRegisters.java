package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The small matrices of {@link Products} and {@link GradientSums} on processors with 16 registers of 8 floats: twelve sums, or eight. */
final class SixteenRegisters {
    private SixteenRegisters() {}

    /** Twelve tiles of one block of filters. */
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
    }

    /** Six tiles of two blocks of filters, the second {@code column} behind the first. */
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
            }
        }
        left0.intoArray(room, target);
        left1.intoArray(room, target + LANES);
        left2.intoArray(room, target + 2 * LANES);
        left3.intoArray(room, target + 3 * LANES);
        left4.intoArray(room, target + 4 * LANES);
        left5.intoArray(room, target + 5 * LANES);
        right0.intoArray(room, target + block);
        right1.intoArray(room, target + block + LANES);
        right2.intoArray(room, target + block + 2 * LANES);
        right3.intoArray(room, target + block + 3 * LANES);
        right4.intoArray(room, target + block + 4 * LANES);
        right5.intoArray(room, target + block + 5 * LANES);
    }

    /** Eight channels of one block of filters. */
    static void channels(float[] room, int source, int target, int tiles, int gradient) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        FloatVector sum4 = FloatVector.zero(FLOATS);
        FloatVector sum5 = FloatVector.zero(FLOATS);
        FloatVector sum6 = FloatVector.zero(FLOATS);
        FloatVector sum7 = FloatVector.zero(FLOATS);
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
        }
        sum0.add(FloatVector.fromArray(FLOATS, room, gradient)).intoArray(room, gradient);
        sum1.add(FloatVector.fromArray(FLOATS, room, gradient + LANES)).intoArray(room, gradient + LANES);
        sum2.add(FloatVector.fromArray(FLOATS, room, gradient + 2 * LANES)).intoArray(room, gradient + 2 * LANES);
        sum3.add(FloatVector.fromArray(FLOATS, room, gradient + 3 * LANES)).intoArray(room, gradient + 3 * LANES);
        sum4.add(FloatVector.fromArray(FLOATS, room, gradient + 4 * LANES)).intoArray(room, gradient + 4 * LANES);
        sum5.add(FloatVector.fromArray(FLOATS, room, gradient + 5 * LANES)).intoArray(room, gradient + 5 * LANES);
        sum6.add(FloatVector.fromArray(FLOATS, room, gradient + 6 * LANES)).intoArray(room, gradient + 6 * LANES);
        sum7.add(FloatVector.fromArray(FLOATS, room, gradient + 7 * LANES)).intoArray(room, gradient + 7 * LANES);
    }
}
