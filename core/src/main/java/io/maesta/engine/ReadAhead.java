package io.maesta.engine;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * A kernel of the backward pass, and before it one read, from front to back, of what the forward pass left for it: the cache has lost that by
 * then, and a kernel that reads it in pieces waits for memory at each. 1 MiB takes 20 µs in one go, but up to 150 µs more within the gradient
 * of weights 1x1. Whether it helps depends on the network, the processor and its neighbours, so it is tried on the first steps; numbers are
 * the same either way. Not for normalisations: they read from front to back by themselves.
 */
final class ReadAhead implements Runnable {
    /** Runs before the trial, in which Java compiles what it will time. */
    static final int RUNS_BEFORE = 32;
    /** Runs of the trial: in turns with a read and without. */
    static final int TRIAL = 32;
    /** Of the time without a read, what a kernel with one may take: a read must save a tenth, for it leaves the next kernels less of the cache. */
    private static final double LARGEST_SHARE = 0.9;

    private final Runnable read;
    private final Runnable kernel;
    private final LongSupplier nanos;
    private final long[] with = new long[TRIAL / 2];
    private final long[] without = new long[TRIAL / 2];
    private int runs;
    private boolean pays;

    /**
     * @param read what may go before the kernel
     * @param nanos the time now, in nanoseconds since any moment
     */
    ReadAhead(Runnable read, Runnable kernel, LongSupplier nanos) {
        this.read = read;
        this.kernel = kernel;
        this.nanos = nanos;
    }

    /** {@code kernel}, which reads {@code memory}. */
    static ReadAhead of(memory memory, Call kernel) {
        return new ReadAhead(new Read(memory), kernel::run, System::nanoTime);
    }

    @Override
    public void run() {
        if (runs == RUNS_BEFORE + TRIAL) {
            run(pays);
            return;
        }
        int trial = runs++ - RUNS_BEFORE;
        if (trial < 0) {
            kernel.run();
            return;
        }
        boolean reads = trial % 2 == 0;
        long start = nanos.getAsLong();
        run(reads);
        (reads ? with : without)[trial / 2] = nanos.getAsLong() - start;
        if (trial == TRIAL - 1) {
            pays = median(with) <= LARGEST_SHARE * median(without);
        }
    }

    private void run(boolean reads) {
        if (reads) {
            read.run();
        }
        kernel.run();
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** Reads a memory, some of it at a time to one place. */
    static final class Read implements Runnable {
        private static final int INTS_AT_ONCE = 1024;

        private final memory memory;
        private final int[] place = new int[INTS_AT_ONCE];
        private @Nullable IntBuffer content;

        Read(memory memory) {
            this.memory = memory;
        }

        @Override
        public void run() {
            IntBuffer from = content();
            int length = from.capacity();
            for (int i = 0; i < length; i += INTS_AT_ONCE) {
                from.get(i, place, 0, Math.min(INTS_AT_ONCE, length - i));
            }
        }

        /** Looked up at first use, when the memory has its place. */
        private IntBuffer content() {
            if (content == null) {
                long ints = memory.get_desc().get_size() / Integer.BYTES;
                content = new IntPointer(memory.get_data_handle())
                        .capacity(Math.min(ints, Integer.MAX_VALUE))
                        .asBuffer();
            }
            return content;
        }
    }
}
