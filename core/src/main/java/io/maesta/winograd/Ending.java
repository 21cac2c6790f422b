package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;
import static io.maesta.winograd.VectorUnit.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** What follows a convolution before its output is written. */
enum Ending {
    NONE {
        @Override
        void apply(float[] room, int at, int length, float[] shifts, int shift) {}
    },
    SHIFT {
        @Override
        void apply(float[] room, int at, int length, float[] shifts, int shift) {
            FloatVector s = FloatVector.fromArray(FLOATS, shifts, shift);
            for (int i = at; i < at + length; i += LANES) {
                FloatVector.fromArray(FLOATS, room, i).add(s).intoArray(room, i);
            }
        }
    },
    SHIFT_AND_RELU {
        @Override
        void apply(float[] room, int at, int length, float[] shifts, int shift) {
            FloatVector s = FloatVector.fromArray(FLOATS, shifts, shift);
            FloatVector zero = FloatVector.zero(FLOATS);
            for (int i = at; i < at + length; i += LANES) {
                FloatVector.fromArray(FLOATS, room, i).add(s).max(zero).intoArray(room, i);
            }
        }
    };

    /** To {@code length} floats of {@code room} from {@code at} on, which are of the filters whose shifts begin at {@code shifts[shift]}. */
    abstract void apply(float[] room, int at, int length, float[] shifts, int shift);
}
