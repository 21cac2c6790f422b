package org.nd4j.nativeblas;

/**
 * The name under which DL4J 1.0.0-M2.1 asks whether ND4J was built with oneDNN; ND4J's own class of this name has moved to
 * {@link org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu}. Without it DL4J finds no oneDNN and falls back to kernels that
 * are many times slower.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** What DL4J calls, by reflection. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
