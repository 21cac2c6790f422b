package io.maesta.jobs.doctor;

import io.maesta.engine.EngineSelfTest;
import io.maesta.engine.EngineSelfTest.MemoryLimits;

/**
 * Native memory is limited, so that a trial fails before its container is killed with all others.
 *
 * @param containerBytes what the cluster gives an executor, heap and overhead; 0 where it does not watch
 */
record MemoryCheck(long containerBytes) implements Check {
    private static final long serialVersionUID = 1L;
    private static final long MEBIBYTE = 1L << 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String examine() throws UnfitException {
        return examine(Runtime.getRuntime().maxMemory(), EngineSelfTest.memoryLimits());
    }

    /** @param heapBytes the most that Java's heap may take */
    String examine(long heapBytes, MemoryLimits limits) throws UnfitException {
        if (limits.maxPhysicalBytes() <= 0) {
            throw new UnfitException(
                    "nothing limits the memory of the process. Maybe leave org.bytedeco.javacpp.maxphysicalbytes to Maesta.");
        }
        if (limits.maxPhysicalBytes() <= heapBytes) {
            throw new UnfitException(
                    "the process may take %d MiB (org.bytedeco.javacpp.maxphysicalbytes), its heap alone %d MiB. Maybe leave that limit to Maesta, which follows spark.executor.memory."
                            .formatted(limits.maxPhysicalBytes() / MEBIBYTE, heapBytes / MEBIBYTE));
        }
        if (containerBytes > 0 && containerBytes < limits.maxPhysicalBytes()) {
            throw new UnfitException(
                    "the process may take %d MiB, but its container has %d MiB and would be killed. Maybe set spark.executor.memoryOverheadFactor to 1.5."
                            .formatted(limits.maxPhysicalBytes() / MEBIBYTE, containerBytes / MEBIBYTE));
        }
        return "heap %d MiB, native %d MiB, process %d MiB%s"
                .formatted(
                        heapBytes / MEBIBYTE,
                        limits.maxBytes() / MEBIBYTE,
                        limits.maxPhysicalBytes() / MEBIBYTE,
                        containerBytes > 0 ? ", container %d MiB".formatted(containerBytes / MEBIBYTE) : "");
    }
}
