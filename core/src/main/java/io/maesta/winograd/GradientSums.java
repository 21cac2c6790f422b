package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Gradients of transformed filters: products of small matrices, one for each point, whose sums stay in registers as in {@link Products}. */
final class GradientSums {
    private GradientSums() {}

    /**
     * {@code gradients[channel][filter] += Σ_tile room[tile][channel] · targets[tile][filter]} for the points of {@code row}.
     *
     * @param tiles how many of the planes' tiles count
     */
    static void accumulate(Tiling tiling, int row, int tiles, float[] room, Parts at) {
        int block = tiling.planeTiles() * LANES;
        int channelBlocks = tiling.channelBlocks();
        int filterBlocks = tiling.filterBlocks();
        for (int point = 0; point < tiling.side(); point++) {
            int source = at.sources() + point * tiling.plane(channelBlocks);
            int target = at.targets() + point * tiling.plane(filterBlocks);
            int gradient = at.filterGradients() + (row * tiling.side() + point) * tiling.filterPlane();
            for (int filter = 0; filter < filterBlocks; filter++) {
                for (int channel = 0; channel < channelBlocks; channel++) {
                    sixteenChannels(room, source + channel * block, target + filter * block, tiles, gradient);
                    gradient += LANES * LANES;
                }
            }
        }
    }

    /** Sixteen channels of one block of filters. */
    private static void sixteenChannels(float[] room, int source, int target, int tiles, int gradient) {
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
