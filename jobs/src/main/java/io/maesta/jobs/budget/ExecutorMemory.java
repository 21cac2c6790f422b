package io.maesta.jobs.budget;

/**
 * The memory of an executor with one slot, in the words of {@code spark-submit}. The heap holds the data, the native memory the
 * supernet; each has room for the program itself.
 *
 * @param heapMiB for {@code --executor-memory}
 * @param overheadMiB for {@code spark.executor.memoryOverhead}
 */
public record ExecutorMemory(long heapMiB, long overheadMiB) {
    private static final double MIB = 1 << 20;
    private static final long STEP_MIB = 256;
    /** Below this Spark does not run well. */
    private static final long LEAST_HEAP_MIB = 1024;

    /** Spark, and what is left for Java to work with. */
    private static final long HEAP_PROGRAM_MIB = 512;

    /** The native libraries, and what they compile and allocate beside the plan. */
    private static final long NATIVE_PROGRAM_MIB = 256;

    /** Java's own memory outside of its heap. */
    private static final long JVM_MIB = 512;

    /** While data are decoded they are there twice. */
    private static final int DATA_COPIES = 2;

    /** Weights that a trial keeps beside those it trains: of the best epoch, of the one to compare, and of what is chosen. */
    private static final int WEIGHT_COPIES = 4;

    /**
     * What one trial at a time needs.
     *
     * @param nativeBytes as in {@link io.maesta.trial.StepTimes}
     * @param parameterBytes likewise
     * @param datasetBytes of the decoded data
     */
    public static ExecutorMemory of(long nativeBytes, long parameterBytes, long datasetBytes) {
        double heap = HEAP_PROGRAM_MIB + (DATA_COPIES * datasetBytes + WEIGHT_COPIES * parameterBytes) / MIB;
        double overhead = JVM_MIB + NATIVE_PROGRAM_MIB + nativeBytes / MIB;
        return new ExecutorMemory(Math.max(LEAST_HEAP_MIB, rounded(heap)), rounded(overhead));
    }

    private static long rounded(double mib) {
        return (long) Math.ceil(mib / STEP_MIB) * STEP_MIB;
    }

    /** What {@code spark-submit} is to be told, one option a line, quoted for a shell. */
    public String submitOptions() {
        long natives = overheadMiB - JVM_MIB;
        return """
                --executor-cores 1 \\
                --executor-memory %dm \\
                --conf spark.task.cpus=1 \\
                --conf spark.executor.memoryOverhead=%dm \\
                --conf "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxbytes=%dm -Dorg.bytedeco.javacpp.maxphysicalbytes=%dm"
                """
                .formatted(heapMiB, overheadMiB, natives, heapMiB + natives);
    }
}
