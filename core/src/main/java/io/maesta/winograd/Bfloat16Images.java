package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.IS_WIDE;
import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Images in bfloat16, the upper halves of floats. Java 17 has no fast conversion of shorts to ints, but one of ints to shorts: so they are
 * read as pairs and written one by one.
 */
final class Bfloat16Images implements Images {
    private static final VectorSpecies<Integer> INTS = IS_WIDE ? IntVector.SPECIES_512 : IntVector.SPECIES_256;
    private static final VectorSpecies<Short> SHORTS = IS_WIDE ? ShortVector.SPECIES_256 : ShortVector.SPECIES_128;
    private static final int BITS = 16;
    private static final int UPPER_HALF = 0xffff0000;
    /** With the last bit that stays, what rounding to the nearest even adds; what arithmetic gives as no number, stays none. */
    private static final int LESS_THAN_HALF = 0x7fff;
    /** Pairs of one pixel. */
    private static final int PAIRS = LANES / 2;

    private static final VectorShuffle<Integer> FIRST_PIXEL = VectorShuffle.fromOp(INTS, lane -> lane / 2);
    private static final VectorShuffle<Integer> SECOND_PIXEL = VectorShuffle.fromOp(INTS, lane -> PAIRS + lane / 2);
    /** The first of a pair is its lower half. */
    private static final IntVector TO_UPPER_HALF = IntVector.fromArray(
            INTS, new int[] {BITS, 0, BITS, 0, BITS, 0, BITS, 0, BITS, 0, BITS, 0, BITS, 0, BITS, 0}, 0);

    private final ShortBuffer values;
    private final IntBuffer pairs;
    private int[] row = {};
    private short[] rounded = {};

    Bfloat16Images(ShortBuffer values, IntBuffer pairs) {
        this.values = values;
        this.pairs = pairs;
    }

    @Override
    public void read(int from, float[] to, int at, int length) {
        int count = length / 2;
        if (row.length < count + PAIRS) {
            row = new int[count + PAIRS];
        }
        pairs.get(from / 2, row, 0, count);
        widen(row, to, at, length);
    }

    private static void widen(int[] row, float[] to, int at, int length) {
        int i = 0;
        for (; i <= length - 2 * LANES; i += 2 * LANES) {
            IntVector two = IntVector.fromArray(INTS, row, i / 2);
            two.rearrange(FIRST_PIXEL)
                    .lanewise(VectorOperators.LSHL, TO_UPPER_HALF)
                    .and(UPPER_HALF)
                    .reinterpretAsFloats()
                    .intoArray(to, at + i);
            two.rearrange(SECOND_PIXEL)
                    .lanewise(VectorOperators.LSHL, TO_UPPER_HALF)
                    .and(UPPER_HALF)
                    .reinterpretAsFloats()
                    .intoArray(to, at + i + LANES);
        }
        if (i < length) {
            IntVector.fromArray(INTS, row, i / 2)
                    .rearrange(FIRST_PIXEL)
                    .lanewise(VectorOperators.LSHL, TO_UPPER_HALF)
                    .and(UPPER_HALF)
                    .reinterpretAsFloats()
                    .intoArray(to, at + i);
        }
    }

    @Override
    public void write(int to, float[] from, int at, int length) {
        if (rounded.length < length) {
            rounded = new short[length];
        }
        round(from, at, rounded, length);
        values.put(to, rounded, 0, length);
    }

    private static void round(float[] from, int at, short[] rounded, int length) {
        for (int i = 0; i < length; i += LANES) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, at + i).reinterpretAsInts();
            IntVector last = bits.lanewise(VectorOperators.LSHR, BITS).and(1);
            bits.add(last)
                    .add(LESS_THAN_HALF)
                    .lanewise(VectorOperators.LSHR, BITS)
                    .convertShape(VectorOperators.I2S, SHORTS, 0)
                    .reinterpretAsShorts()
                    .intoArray(rounded, i);
        }
    }
}
