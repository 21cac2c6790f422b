package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** What follows a convolution before its output is written. */
enum Ending {
    NONE {
        @Override
        void apply(float[] lines, int length, float[] shifts, int shift) {}
    },
    SHIFT {
        @Override
        void apply(float[] lines, int length, float[] shifts, int shift) {
            FloatVector s = FloatVector.fromArray(FLOATS, shifts, shift);
            for (int i = 0; i < length; i += LANES) {
                FloatVector.fromArray(FLOATS, lines, i).add(s).intoArray(lines, i);
            }
        }
    },
    SHIFT_AND_RELU {
        @Override
        void apply(float[] lines, int length, float[] shifts, int shift) {
            FloatVector s = FloatVector.fromArray(FLOATS, shifts, shift);
            FloatVector zero = FloatVector.zero(FLOATS);
            for (int i = 0; i < length; i += LANES) {
                FloatVector.fromArray(FLOATS, lines, i).add(s).max(zero).intoArray(lines, i);
            }
        }
    };

    /** To the first {@code length} floats of {@code lines}, which are of the filters whose shifts begin at {@code shifts[shift]}. */
    abstract void apply(float[] lines, int length, float[] shifts, int shift);
}
