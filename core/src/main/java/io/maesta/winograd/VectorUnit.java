package io.maesta.winograd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The processor's vectors of floats, as wide as a block of channels in its layouts. */
public final class VectorUnit {
    private static final int WIDE = 16;
    private static final int NARROW = 8;
    private static final boolean IS_USABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    && isCompiled(VectorUnit::option)
                    && Species.width() >= NARROW;
    /** Whether there are 32 registers of 16 floats, with AVX-512; else 16 of 8, with AVX2. */
    static final boolean IS_WIDE = IS_USABLE && Species.width() >= WIDE;

    /** Floats in a vector, and channels in a block. */
    public static final int LANES = IS_WIDE ? WIDE : NARROW;

    private VectorUnit() {}

    /** Whether this JVM has vector instructions on {@link #LANES} floats: it was started for them, on a processor with AVX2 or AVX-512. */
    public static boolean isUsable() {
        return IS_USABLE;
    }

    /**
     * Whether the JVM's compiler makes instructions of vectors, which HotSpot's last tier does and no other, of products that are added
     * where the processor has such: with objects or big decimals in their place all would be a hundred times slower.
     *
     * @param option the value of an option of HotSpot; empty if it has no such option
     */
    static boolean isCompiled(UnaryOperator<String> option) {
        return option.apply("TieredStopAtLevel").equals("4")
                && option.apply("UseFMA").equals("true")
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
        static final VectorSpecies<Float> FLOATS = width() >= WIDE ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;

        private Species() {}

        static int width() {
            return FloatVector.SPECIES_PREFERRED.length();
        }
    }
}
