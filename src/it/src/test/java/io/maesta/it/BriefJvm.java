package io.maesta.it;

/** A JVM that lives for seconds, in which the compiler for long runs takes more time than it gives. */
final class BriefJvm {
    /**
     * Goes without it. So the engine has no kernels in Java's vectors, whose results differ in their last bits from those of others: what
     * is compared bit for bit is computed either by such JVMs alone or by none.
     */
    static final String OPTION = "-XX:TieredStopAtLevel=1";

    private BriefJvm() {}
}
