package io.maesta.winograd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of 16 floats, as wide as a block of channels. */
public final class VectorUnit {
    /** Floats in a vector, and channels in a block. */
    static final int LANES = 16;

    private static final boolean IS_USABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    && isCompiled(VectorUnit::option)
                    && Species.isWide();

    private VectorUnit() {}

    /** Whether this JVM has vector instructions on 16 floats: it was started for them, on a processor with AVX-512. */
    public static boolean isUsable() {
        return IS_USABLE;
    }

    /**
     * Whether the JVM's compiler makes instructions of vectors, which HotSpot's last tier does and no other: with objects in their place
     * all would be a hundred times slower.
     *
     * @param option the value of an option of HotSpot; empty if it has no such option
     */
    static boolean isCompiled(UnaryOperator<String> option) {
        return option.apply("TieredStopAtLevel").equals("4")
                && !option.apply("UseJVMCICompiler").equals("true");
    }

    private static String option(String name) {
        try {
            var hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return hotSpot == null ? "" : hotSpot.getVMOption(name).getValue();
        } catch (IllegalArgumentException | LinkageError e) {
            return "";
        }
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
