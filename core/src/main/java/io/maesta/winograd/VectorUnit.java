package io.maesta.winograd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of 16 floats, as wide as a block of channels. */
public final class VectorUnit {
    /** Floats in a vector, and channels in a block. */
    static final int LANES = 16;

    private VectorUnit() {}

    /** Whether this JVM has vector instructions on 16 floats: it was started for them, on a processor with AVX-512. */
    public static boolean isUsable() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Species.isWide();
    }

    /** Apart, to be loaded only where its module is. */
    static final class Species {
        static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;

        private Species() {}

        static boolean isWide() {
            return FloatVector.SPECIES_PREFERRED.length() >= LANES;
        }
    }
}
