package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Gradients of transformed filters: products of small matrices, one for each point, whose sums stay in registers as in {@link Products}. */
final class GradientSums {
    private GradientSums() {}

    /**
     * {@code gradients[channel][filter] += Σ_tile sources[tile][channel] · targets[tile][filter]} for every point.
     *
     * @param tiles how many of the planes' tiles count
     * @param gradients as the filters of {@link Products#multiply}
     */
    static void accumulate(Tiling tiling, int tiles, float[] sources, float[] targets, float[] gradients) {
        int block = tiling.planeTiles() * LANES;
        int channelBlocks = tiling.channelBlocks();
        int filterBlocks = tiling.filterBlocks();
        for (int point = 0; point < tiling.points(); point++) {
            int source = point * tiling.plane(channelBlocks);
            int target = point * tiling.plane(filterBlocks);
            int gradient = point * tiling.filterPlane();
            for (int filter = 0; filter < filterBlocks; filter++) {
                for (int channel = 0; channel < channelBlocks; channel++) {
                    sixteenChannels(
                            sources,
                            source + channel * block,
                            targets,
                            target + filter * block,
                            tiles,
                            gradients,
                            gradient);
                    gradient += LANES * LANES;
                }
            }
        }
    }

    /** Sixteen channels of one block of filters. */
    private static void sixteenChannels(
            float[] sources, int source, float[] targets, int target, int tiles, float[] gradients, int gradient) {
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
            FloatVector t = FloatVector.fromArray(FLOATS, targets, target + at);
            int from = source + at;
            sum0 = t.fma(FloatVector.broadcast(FLOATS, sources[from]), sum0);
            sum1 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 1]), sum1);
            sum2 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 2]), sum2);
            sum3 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 3]), sum3);
            sum4 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 4]), sum4);
            sum5 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 5]), sum5);
            sum6 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 6]), sum6);
            sum7 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 7]), sum7);
            sum8 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 8]), sum8);
            sum9 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 9]), sum9);
            sum10 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 10]), sum10);
            sum11 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 11]), sum11);
            sum12 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 12]), sum12);
            sum13 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 13]), sum13);
            sum14 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 14]), sum14);
            sum15 = t.fma(FloatVector.broadcast(FLOATS, sources[from + 15]), sum15);
        }
        sum0.add(FloatVector.fromArray(FLOATS, gradients, gradient)).intoArray(gradients, gradient);
        sum1.add(FloatVector.fromArray(FLOATS, gradients, gradient + LANES)).intoArray(gradients, gradient + LANES);
        sum2.add(FloatVector.fromArray(FLOATS, gradients, gradient + 2 * LANES))
                .intoArray(gradients, gradient + 2 * LANES);
        sum3.add(FloatVector.fromArray(FLOATS, gradients, gradient + 3 * LANES))
                .intoArray(gradients, gradient + 3 * LANES);
        sum4.add(FloatVector.fromArray(FLOATS, gradients, gradient + 4 * LANES))
                .intoArray(gradients, gradient + 4 * LANES);
        sum5.add(FloatVector.fromArray(FLOATS, gradients, gradient + 5 * LANES))
                .intoArray(gradients, gradient + 5 * LANES);
        sum6.add(FloatVector.fromArray(FLOATS, gradients, gradient + 6 * LANES))
                .intoArray(gradients, gradient + 6 * LANES);
        sum7.add(FloatVector.fromArray(FLOATS, gradients, gradient + 7 * LANES))
                .intoArray(gradients, gradient + 7 * LANES);
        sum8.add(FloatVector.fromArray(FLOATS, gradients, gradient + 8 * LANES))
                .intoArray(gradients, gradient + 8 * LANES);
        sum9.add(FloatVector.fromArray(FLOATS, gradients, gradient + 9 * LANES))
                .intoArray(gradients, gradient + 9 * LANES);
        sum10.add(FloatVector.fromArray(FLOATS, gradients, gradient + 10 * LANES))
                .intoArray(gradients, gradient + 10 * LANES);
        sum11.add(FloatVector.fromArray(FLOATS, gradients, gradient + 11 * LANES))
                .intoArray(gradients, gradient + 11 * LANES);
        sum12.add(FloatVector.fromArray(FLOATS, gradients, gradient + 12 * LANES))
                .intoArray(gradients, gradient + 12 * LANES);
        sum13.add(FloatVector.fromArray(FLOATS, gradients, gradient + 13 * LANES))
                .intoArray(gradients, gradient + 13 * LANES);
        sum14.add(FloatVector.fromArray(FLOATS, gradients, gradient + 14 * LANES))
                .intoArray(gradients, gradient + 14 * LANES);
        sum15.add(FloatVector.fromArray(FLOATS, gradients, gradient + 15 * LANES))
                .intoArray(gradients, gradient + 15 * LANES);
    }
}
