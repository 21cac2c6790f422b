package io.maesta.jobs.doctor;

import java.io.Serializable;

/** Something that must hold on every executor. Made on the driver, examined on executors. */
interface Check extends Serializable {
    /** In one word. */
    String name();

    /**
     * Looks whether it holds in this JVM.
     *
     * @return what was seen, for people
     * @throws UnfitException if it does not hold, and why
     * @throws Exception if it cannot be found out, which counts as much
     */
    String examine() throws Exception;

    /** The finding about this JVM; never throws. */
    default Finding finding(String executor) {
        try {
            return new Finding(executor, name(), true, examine());
        } catch (UnfitException e) {
            return new Finding(executor, name(), false, String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError e) {
            return new Finding(executor, name(), false, "%s failed: %s".formatted(name(), e));
        }
    }
}
