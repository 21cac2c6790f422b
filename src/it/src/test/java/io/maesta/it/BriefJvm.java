package io.maesta.it;

import java.nio.file.Path;

/** A JVM that lives for seconds, in which whatever prepares for long runs takes more time than it gives. */
final class BriefJvm {
    /**
     * Goes without the compiler for long runs, threads that collect beside those that compute, and the verification of classes, which other
     * tests' JVMs do: with all three, a command on a result takes a third longer.
     *
     * <p>So the engine has no kernels in Java's vectors, whose results differ in their last bits from those of others: what is compared bit
     * for bit is computed either by such JVMs alone or by none.
     */
    static final String OPTION = "-XX:VMOptionsFile="
            + Path.of(System.getProperty("maesta.root"), "src/it/src/test/resources/brief-jvm.options");

    private BriefJvm() {}
}
